package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a {@link SimpleRnn} for what it takes from its input: args the states (or what the function reads), the transposed
 * recurrent kernel, the gradients of the states of all steps and of the last one, what dropout multiplied the states by, and the
 * mask, where there are any. Gives dz (1, T, units), and the gradient of the initial state.
 */
public record SimpleRnnGradient(
        StepFunction function, boolean ofStates, boolean ofLast, boolean toInitial, boolean dropped, boolean masked)
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
        Dims units = Dims.of(args.get(0).dims().last());
        List<Result> more = new ArrayList<>();
        if (toInitial || masked || dropped) {
            more.add(new Result("Initial", units));
        }
        if (dropped) {
            more.add(new Result("Product", units));
        }
        return more;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value seen = apply.arg(0);
        Value dz = apply.result();
        Size units = dz.dims().last();
        Steps steps = new Steps(code, dz.dims().get(1), units);
        if (masked || dropped) {
            emitOnState(apply, code, steps);
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

    /** With a place for the gradient of the state: padding hands it on to the step before, and gives dz none. */
    private void emitOnState(Apply apply, Code code, Steps steps) {
        Value seen = apply.arg(0);
        Value dz = apply.result();
        String state = code.at(apply.more().get(0));
        steps.beginGradient(
                ofStates ? steps.at(apply.arg(2), steps.last()) : "",
                ofLast ? code.at(apply.arg(ofStates ? 3 : 2)) : "",
                state);
        steps.backwards();
        if (!dz.dims().get(1).is(1)) {
            code.begin("if (step < " + code.of(dz.dims().get(1).minus(1)) + ")");
            product(apply, code, steps, "next", state);
            if (ofStates) {
                code.line("K.accumulate(" + steps.count() + ", " + steps.at(apply.arg(2), "now") + ", " + state + ")");
            }
            code.end();
        }
        code.line(steps.copy(state, steps.at(dz, "now")));
        String at = steps.at(seen, function.gradientReadsOutput() ? "next" : "now");
        function.emitGradient(code, dz.dims().last(), at, steps.at(dz, "now"));
        if (masked) {
            Value mask = apply.arg(apply.args().size() - 1);
            steps.keep(mask, steps.at(dz, "now"));
            steps.clear(mask, state);
        } else {
            steps.begin("", state);
        }
        code.end();
        if (toInitial) {
            product(apply, code, steps, "", state);
        }
    }

    /** Adds to the gradient of a state what the step behind it read of it. */
    private void product(Apply apply, Code code, Steps steps, String from, String state) {
        String dz = steps.at(apply.result(), from);
        String kernel = code.at(apply.arg(1));
        if (dropped) {
            Value drops = apply.arg(apply.args().size() - (masked ? 2 : 1));
            steps.productOfDropped(dz, kernel, drops, 0, code.at(apply.more().get(1)), state);
        } else {
            steps.product(dz, kernel, steps.on(state), state);
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
