package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Static methods of a class of the user's.
 *
 * @param attributes as Java literals
 * @param sizes what the methods are told of the shapes
 */
public record OwnOperation(String className, List<String> attributes, List<Size> sizes, Dims gives) implements Op {
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
