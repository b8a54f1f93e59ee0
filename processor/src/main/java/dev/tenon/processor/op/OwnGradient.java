package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a user's own operation for all floats that it reads: args those of the operation, then dy. */
public record OwnGradient(OwnOperation operation) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Together.dims(operands(args));
    }

    private static List<Value> operands(List<Value> args) {
        return OwnOperation.floats(args.subList(0, args.size() - 1));
    }

    @Override
    public void emit(Apply apply, Code code) {
        List<Value> operands = operands(apply.args());
        List<String> arguments = operation.arguments(apply, code);
        for (int i = 0; i < operands.size(); i++) {
            Size before = Together.before(operands, i);
            arguments.add(code.at(apply.result(), "n", before.is(0) ? "" : code.of(before)));
        }
        code.eachExample();
        code.line(operation.className() + ".backward(" + String.join(", ", arguments) + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the gradient of " + operation.describe();
    }
}
