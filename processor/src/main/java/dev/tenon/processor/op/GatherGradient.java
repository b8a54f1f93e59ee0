package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of reading by strides: sums dy where one number was read several times. */
public record GatherGradient(Dims input, Dims from, List<Size> strides) implements GradientOp {
    public GatherGradient {
        strides = List.copyOf(strides);
    }

    @Override
    public Dims dims(List<Value> args) {
        return input;
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = apply.result().name();
        String extents = Gather.ints(code, name + "Extents", from.sizes());
        String steps = Gather.ints(code, name + "Strides", strides);
        code.line("K.fill(" + code.count(input.elements()) + ", 0f, " + code.at(apply.result()) + ")");
        code.eachExample();
        code.line("K.scatterAdd(" + extents + ", " + steps + ", " + code.at(apply.arg(0), "n") + ", "
                + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
