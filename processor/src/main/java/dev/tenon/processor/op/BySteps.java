package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * Puts a sequence in the order of {@link Steps}.
 *
 * @param reverse from the last step to the first
 */
public record BySteps(boolean reverse) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new ByExamples(reverse, false), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Value x = apply.arg(0);
        if (reverse) {
            throw out.refuse("reads the steps from the last to the first", "goBackwards", "false");
        }
        if (!out.flow(x).isAlong(x.dims(), 0, out.steps())) {
            throw out.refuse("reads other steps than those of the stream one by one");
        }
        out.same(out.flow(x));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size steps = apply.result().dims().get(0);
        Size width = apply.result().dims().last();
        code.begin("for (int step = 0; step < " + code.of(steps) + "; step++)");
        code.line("K.copyRuns(to - from, " + code.of(width) + ", "
                + code.at(apply.arg(0), "from", runs(reverse, steps, width, code)) + ", " + code.of(steps.times(width))
                + ", " + code.at(apply.result(), "from", Steps.step("step", width, code)) + ", " + code.of(width)
                + ")");
        code.end();
    }

    /** Where the run of a step begins in each example. */
    static String runs(boolean reverse, Size steps, Size width, Code code) {
        String step = reverse ? "(" + code.of(steps.minus(1)) + " - step)" : "step";
        return width.is(1) ? step : step + " * " + code.factor(width);
    }

    @Override
    public String describe() {
        return reverse ? "step by step from the last" : "step by step";
    }
}
