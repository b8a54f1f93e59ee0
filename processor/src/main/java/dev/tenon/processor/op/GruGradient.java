package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a {@link Gru} for what it takes from its input: args gates, the state's part of the candidate, states, transposed
 * recurrent kernel, and the gradients of the states of all steps and of the last one, what dropout left of the states and what it
 * multiplied them by, and the mask, where there are any. Gives dz (T, units for each
 * gate, and for the product that is reset), then the gradient of the state, at the end that of the initial one.
 *
 * @param toInitial whether that is read
 */
public record GruGradient(Gru gru, boolean ofStates, boolean ofLast, boolean toInitial) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        Dims gates = args.get(0).dims();
        return gates.with(0, Size.of(gru.resetAfter() ? Gru.PRODUCT + 1 : Gru.GATES.size()));
    }

    @Override
    public List<Result> more(List<Value> args) {
        Dims units = Dims.of(args.get(0).dims().last());
        List<Result> more = new ArrayList<>();
        more.add(new Result("State", units));
        if (!gru.resetAfter()) {
            more.add(new Result("Reset", units));
        }
        if (gru.dropped()) {
            more.add(new Result("Product", units));
        }
        return more;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dz = apply.result();
        String state = code.at(apply.more().get(0));
        Steps steps = new Steps(code, dz.dims().get(1), dz.dims().last());
        steps.beginGradient(
                ofStates ? steps.at(apply.arg(4), steps.last()) : "",
                ofLast ? code.at(apply.arg(ofStates ? 5 : 4)) : "",
                state);
        steps.backwards();
        if (!dz.dims().get(1).is(1)) {
            code.begin("if (step < " + code.of(dz.dims().get(1).minus(1)) + ")");
            products(apply, steps, "next");
            if (ofStates) {
                code.line("K.accumulate(" + steps.count() + ", " + steps.at(apply.arg(4), "now") + ", " + state + ")");
            }
            code.end();
        }
        step(apply, code, steps, state);
        if (gru.masked()) {
            // Where the update gate is 1, nothing else gets a gradient, and that of the state goes on to the step
            // before.
            steps.keep(apply.arg(apply.args().size() - 1), steps.at(dz, Gru.UPDATE, "now"));
        }
        code.end();
        if (toInitial) {
            products(apply, steps, "");
        }
    }

    /** Adds to the gradient of a state what the gates behind it read of it. */
    private void products(Apply apply, Steps steps, String from) {
        String state = steps.at(apply.more().get(0), "");
        List<Integer> blocks = gru.resetAfter() ? Gru.STATE_GATES : List.of(Gru.UPDATE, Gru.RESET);
        for (int gate = 0; gate < blocks.size(); gate++) {
            String dz = steps.at(apply.result(), blocks.get(gate), from);
            String kernel = steps.gate(apply.arg(3), gate);
            if (gru.dropped()) {
                steps.productOfDropped(dz, kernel, drops(apply), gate, product(apply, steps), state);
            } else {
                steps.product(dz, kernel, steps.on(state), state);
            }
        }
    }

    private Value drops(Apply apply) {
        return apply.arg(apply.args().size() - (gru.masked() ? 2 : 1));
    }

    private Value droppedStates(Apply apply) {
        return apply.arg(apply.args().size() - (gru.masked() ? 3 : 2));
    }

    /** Room for the gradient of what dropout leaves of a state. */
    private static String product(Apply apply, Steps steps) {
        return steps.at(apply.more().get(apply.more().size() - 1), "");
    }

    private void step(Apply apply, Code code, Steps steps, String state) {
        Value gates = apply.arg(0);
        Value dz = apply.result();
        String before = steps.at(apply.arg(2), "now");
        String reset = steps.at(gates, Gru.RESET, "now");
        String product = steps.at(apply.arg(1), "now");
        String candidate = steps.at(dz, Gru.CANDIDATE, "now");
        String ofReset = steps.at(dz, Gru.RESET, "now");
        code.line("K.gruStateGradient(" + steps.count() + ", " + steps.at(gates, Gru.UPDATE, "now") + ", " + before
                + ", " + steps.at(gates, Gru.CANDIDATE, "now") + ", " + state + ", "
                + steps.at(dz, Gru.UPDATE, "now") + ", " + candidate + ")");
        function(Gru.CANDIDATE, apply, code, steps);
        if (gru.resetAfter()) {
            code.line("K.multiply(" + steps.count() + ", " + candidate + ", " + product + ", " + ofReset + ")");
            code.line("K.multiply(" + steps.count() + ", " + candidate + ", " + reset + ", "
                    + steps.at(dz, Gru.PRODUCT, "now") + ")");
        } else {
            String ofProduct = code.at(apply.more().get(1));
            steps.product(candidate, steps.gate(apply.arg(3), Gru.CANDIDATE), steps.onZeros(), ofProduct);
            String read = gru.dropped() ? steps.at(droppedStates(apply), Gru.CANDIDATE, "now") : before;
            code.line("K.multiply(" + steps.count() + ", " + ofProduct + ", " + read + ", " + ofReset + ")");
            if (gru.dropped()) {
                code.line("K.multiply(" + steps.count() + ", " + ofProduct + ", "
                        + steps.drops(drops(apply), Gru.CANDIDATE) + ", " + ofProduct + ")");
            }
            code.line("K.gruCandidate(" + steps.count() + ", " + state + ", " + ofProduct + ", " + reset + ", " + state
                    + ")");
        }
        function(Gru.UPDATE, apply, code, steps);
        function(Gru.RESET, apply, code, steps);
    }

    private void function(int gate, Apply apply, Code code, Steps steps) {
        gru.function(gate)
                .emitGradient(
                        code,
                        apply.result().dims().last(),
                        steps.at(apply.arg(0), gru.read().get(gate), "now"),
                        steps.at(apply.result(), gate, "now"));
    }

    @Override
    public String describe() {
        return "through the steps from the last to the first";
    }
}
