package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** What each number of a loss weighs in the mean over the whole batch: one part of its divisor, times the loss' own weight. */
public record LossScale(Dims to, String loss, double weight) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.fill(" + code.count(to.elements()) + ", (float) (" + weight + " / " + code.divisor(loss) + "), "
                + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the mean's share of each example";
    }
}
