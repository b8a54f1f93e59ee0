package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/**
 * The sum of a loss' numbers over the shard; its divisor is the whole batch's: args the numbers, and where the divisor is a sum itself, the
 * mask or the weights that it sums.
 */
public record TotalLoss(String loss) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.SCALAR;
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        throw new IllegalStateException("the gradient of a loss is where differentiation starts");
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line(code.at(apply.result()) + " = K.sum("
                + code.count(apply.arg(0).dims().elements()) + ", " + code.at(apply.arg(0)) + ")");
        if (apply.args().size() > 1) {
            Value counts = apply.arg(1);
            code.line(code.counted(loss) + " = K.sum("
                    + code.count(counts.dims().elements()) + ", " + code.at(counts) + ")");
        }
    }

    @Override
    public String describe() {
        return "the sum over the examples";
    }
}
