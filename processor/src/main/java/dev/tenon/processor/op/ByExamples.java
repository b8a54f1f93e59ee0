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

/**
 * Puts what stands in the order of {@link Steps} back example by example.
 *
 * @param reverse from the last step to the first
 * @param behindFirst whether a state before the first step stands in front, which is left out
 */
public record ByExamples(boolean reverse, boolean behindFirst) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        Dims dims = args.get(0).dims();
        return behindFirst ? dims.with(0, dims.get(0).minus(1)) : dims;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new BySteps(reverse), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(Flow.along(apply.result().dims(), 0));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size steps = apply.result().dims().get(0);
        Size width = apply.result().dims().last();
        String step = behindFirst ? "(step + 1)" : "step";
        code.begin("for (int step = 0; step < " + code.of(steps) + "; step++)");
        code.line("K.copyRuns(to - from, " + code.of(width) + ", "
                + code.at(apply.arg(0), "from", Steps.step(step, width, code)) + ", " + code.of(width) + ", "
                + code.at(apply.result(), "from", BySteps.runs(reverse, steps, width, code)) + ", "
                + code.of(steps.times(width)) + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "example by example";
    }
}
