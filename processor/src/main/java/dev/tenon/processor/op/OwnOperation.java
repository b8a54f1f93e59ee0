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
import java.util.ArrayList;
import java.util.List;

/**
 * Static methods of a class of the user's.
 *
 * @param attributes as Java literals
 * @param rows whether the first of the sizes counts rows that are alike
 * @param sizes what the methods are told of the shapes
 */
public record OwnOperation(String className, List<String> attributes, boolean rows, List<Size> sizes, Dims gives)
        implements Op {
    public OwnOperation {
        attributes = List.copyOf(attributes);
        sizes = List.copyOf(sizes);
    }

    @Override
    public Dims dims(List<Value> args) {
        return gives;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        List<Value> operands = floats(apply.args());
        List<Value> args = new ArrayList<>(apply.args());
        args.add(dy);
        Value all = gradients.apply(new OwnGradient(this), args.toArray(Value[]::new));
        Together.distribute(operands, all, gradients);
    }

    /** The arguments that have gradients. */
    static List<Value> floats(List<Value> args) {
        return args.stream().filter(arg -> !arg.isInt()).toList();
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        int steps = gives.sizes().indexOf(out.steps());
        boolean told = sizes.subList(rows ? 1 : 0, sizes.size()).stream()
                .anyMatch(size -> size.symbols().containsAll(out.steps().symbols()));
        if (!rows || told || steps < 0) {
            throw out.refuse("is computed by a class that sees all steps at once");
        }
        for (Value arg : apply.args()) {
            if (!out.flow(arg).isAlong(arg.dims(), steps, out.steps())) {
                throw out.refuse("gives each step what does not come with it");
            }
        }
        out.same(Flow.along(gives, steps));
    }

    @Override
    public void emit(Apply apply, Code code) {
        List<String> arguments = arguments(apply, code);
        arguments.add(code.at(apply.result(), "n"));
        code.eachExample();
        code.line(className + ".forward(" + String.join(", ", arguments) + ")");
        code.end();
    }

    /** Attributes, sizes, and all that the operation on these arguments reads. */
    List<String> arguments(Apply apply, Code code) {
        List<String> arguments = new ArrayList<>(attributes);
        sizes.forEach(size -> arguments.add(code.of(size)));
        apply.args().forEach(arg -> arguments.add(code.at(arg, "n")));
        return arguments;
    }

    @Override
    public String describe() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
