package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * The gradient of a {@link SimpleRnn} for what it takes from its input: args the states (or what the function reads), the transposed
 * recurrent kernel, the gradients of the states of all steps and of the last one, and the mask, where there are any. Gives dz (1, T,
 * units), and the gradient of the initial state.
 */
public record SimpleRnnGradient(
        StepFunction function, boolean ofStates, boolean ofLast, boolean toInitial, boolean masked)
        implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        Value seen = args.get(0);
        int rank = seen.dims().rank();
        Size steps = seen.dims().get(rank - 2).minus(function.gradientReadsOutput() ? 1 : 0);
        return Dims.of(Size.ONE, steps, seen.dims().last());
    }

    @Override
    public List<Result> more(List<Value> args) {
        return toInitial || masked
                ? List.of(new Result("Initial", Dims.of(args.get(0).dims().last())))
                : List.of();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value seen = apply.arg(0);
        Value dz = apply.result();
        Size units = dz.dims().last();
        Steps steps = new Steps(code, dz.dims().get(1), units);
        if (masked) {
            emitMasked(apply, code, steps);
            return;
        }
        if (ofLast || !code.samePlace(apply.arg(2), dz)) {
            steps.beginGradient(
                    ofStates ? steps.at(apply.arg(2), steps.last()) : "",
                    ofLast ? code.at(apply.arg(ofStates ? 3 : 2)) : "",
                    steps.at(dz, steps.last()));
        }
        steps.backwards();
        if (!dz.dims().get(1).is(1)) {
            code.begin("if (step < " + code.of(dz.dims().get(1).minus(1)) + ")");
            steps.product(
                    steps.at(dz, "next"),
                    code.at(apply.arg(1)),
                    ofStates ? steps.on(steps.at(apply.arg(2), "now")) : steps.onZeros(),
                    steps.at(dz, "now"));
            code.end();
        }
        String at = steps.at(seen, function.gradientReadsOutput() ? "next" : "now");
        function.emitGradient(code, units, at, steps.at(dz, "now"));
        code.end();
        if (toInitial) {
            steps.product(
                    code.at(dz),
                    code.at(apply.arg(1)),
                    steps.onZeros(),
                    code.at(apply.more().get(0)));
        }
    }

    /** Padding hands the gradient of the state on to the step before, and gives dz none. */
    private void emitMasked(Apply apply, Code code, Steps steps) {
        Value seen = apply.arg(0);
        Value dz = apply.result();
        Value mask = apply.arg(apply.args().size() - 1);
        String state = code.at(apply.more().get(0));
        steps.beginGradient(
                ofStates ? steps.at(apply.arg(2), steps.last()) : "",
                ofLast ? code.at(apply.arg(ofStates ? 3 : 2)) : "",
                state);
        steps.backwards();
        if (!dz.dims().get(1).is(1)) {
            code.begin("if (step < " + code.of(dz.dims().get(1).minus(1)) + ")");
            steps.product(steps.at(dz, "next"), code.at(apply.arg(1)), steps.on(state), state);
            if (ofStates) {
                code.line("K.accumulate(" + steps.count() + ", " + steps.at(apply.arg(2), "now") + ", " + state + ")");
            }
            code.end();
        }
        code.line(steps.copy(state, steps.at(dz, "now")));
        String at = steps.at(seen, function.gradientReadsOutput() ? "next" : "now");
        function.emitGradient(code, dz.dims().last(), at, steps.at(dz, "now"));
        steps.keep(mask, steps.at(dz, "now"));
        steps.clear(mask, state);
        code.end();
        if (toInitial) {
            steps.product(code.at(dz), code.at(apply.arg(1)), steps.on(state), state);
        }
    }

    @Override
    public boolean inPlace(int index) {
        return ofStates && index == 2;
    }

    @Override
    public String describe() {
        return "through the steps from the last to the first";
    }
}
