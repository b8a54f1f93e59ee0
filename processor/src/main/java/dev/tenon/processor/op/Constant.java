package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.stream.Collectors;

/** Fixed numbers, the same for each example: one for all elements, or one for each. */
public record Constant(Dims to, List<Float> numbers) implements Op {
    public Constant {
        numbers = List.copyOf(numbers);
    }

    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // Nothing is upstream of a source.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        int steps = to.sizes().indexOf(out.steps());
        if (numbers.size() > 1 || steps < 0 || steps != to.sizes().lastIndexOf(out.steps())) {
            throw out.refuse("has numbers for all steps at once");
        }
        out.same(Flow.along(to, steps));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size size = to.elements();
        if (numbers.size() == 1) {
            code.line("K.fill(" + code.count(size) + ", " + numbers.get(0) + "f, " + code.at(apply.result()) + ")");
            return;
        }
        String values = numbers.stream().map(number -> number + "f").collect(Collectors.joining(", "));
        String name = code.constant("float[]", apply.result().name(), "new float[] {" + values + "}");
        code.line("K.copyRuns(to - from, " + code.of(size) + ", " + name + ", 0, 0, " + code.at(apply.result()) + ", "
                + code.of(size) + ")");
    }

    @Override
    public String describe() {
        return "fixed numbers";
    }
}
