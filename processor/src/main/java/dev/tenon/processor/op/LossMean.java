package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The loss of the whole batch in the place of each of its numbers: with a larger weight of its own, a number draws it nearer to itself. */
public record LossMean(Dims to, String loss) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.fill(" + code.count(to.elements()) + ", (float) " + code.mean(loss) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the mean over the batch";
    }
}
