package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of an {@link Lstm} for what it takes from its input: args gates, cells, transposed recurrent kernel, and the gradients of
 * the states of all steps, of the last state and of the last cell, what dropout multiplied the states by, and the mask, where there are any. Gives dz (4, T, units), then the gradients of
 * the state and of the cell, at the end those of the initial ones.
 *
 * @param toInitial whether these are read
 */
public record LstmGradient(Lstm lstm, boolean ofStates, boolean ofLast, boolean ofCell, boolean toInitial)
        implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        Dims gates = args.get(0).dims();
        return gates.with(0, Size.of(Lstm.GATES.size()));
    }

    @Override
    public List<Result> more(List<Value> args) {
        Dims units = Dims.of(args.get(0).dims().last());
        List<Result> more = new ArrayList<>(List.of(new Result("State", units), new Result("Cell", units)));
        if (lstm.dropped()) {
            more.add(new Result("Product", units));
        }
        return more;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dz = apply.result();
        String state = code.at(apply.more().get(0));
        String cell = code.at(apply.more().get(1));
        Steps steps = new Steps(code, dz.dims().get(1), dz.dims().last());
        int next = 3;
        String ofSteps = ofStates ? steps.at(apply.arg(next), steps.last()) : "";
        next += ofStates ? 1 : 0;
        String ofEnd = ofLast ? code.at(apply.arg(next)) : "";
        next += ofLast ? 1 : 0;
        steps.beginGradient(ofSteps, ofEnd, state);
        steps.begin(ofCell ? code.at(apply.arg(next)) : "", cell);
        steps.backwards();
        if (!dz.dims().get(1).is(1)) {
            code.begin("if (step < " + code.of(dz.dims().get(1).minus(1)) + ")");
            String ofNow = ofStates ? steps.at(apply.arg(3), "now") : "";
            if (lstm.masked() || lstm.dropped()) {
                products(apply, steps, "next", steps.on(state));
                if (ofStates) {
                    code.line("K.accumulate(" + steps.count() + ", " + ofNow + ", " + state + ")");
                }
            } else {
                products(apply, steps, "next", ofStates ? steps.on(ofNow) : steps.onZeros());
            }
            code.end();
        }
        step(apply, code, steps, state, cell);
        if (lstm.masked()) {
            passOn(apply, steps, state);
        } else if (lstm.dropped()) {
            steps.begin("", state);
        }
        code.end();
        if (toInitial) {
            products(apply, steps, "", lstm.masked() ? steps.on(state) : steps.onZeros());
        }
    }

    /** Padding gives the gates no gradient, and hands that of the state on to the step before; its gates do so with that of the cell. */
    private static void passOn(Apply apply, Steps steps, String state) {
        Value mask = apply.arg(apply.args().size() - 1);
        for (int gate : List.of(Lstm.INPUT, Lstm.FORGET, Lstm.OUTPUT)) {
            steps.keep(mask, steps.at(apply.result(), gate, "now"));
        }
        steps.clear(mask, state);
    }

    /** The gradient of a state from those of the gates behind it. */
    private void products(Apply apply, Steps steps, String from, String init) {
        String state = steps.at(apply.more().get(0), "");
        for (int gate : Lstm.GATES) {
            String dz = steps.at(apply.result(), gate, from);
            String kernel = steps.gate(apply.arg(2), gate);
            if (lstm.dropped()) {
                Value drops = apply.arg(apply.args().size() - (lstm.masked() ? 2 : 1));
                steps.productOfDropped(
                        dz, kernel, drops, gate, steps.at(apply.more().get(2), ""), state);
            } else {
                steps.product(dz, kernel, gate == 0 ? init : steps.on(state), state);
            }
        }
    }

    private void step(Apply apply, Code code, Steps steps, String state, String cell) {
        Value gates = apply.arg(0);
        Value cells = apply.arg(1);
        Value dz = apply.result();
        Size units = dz.dims().last();
        String activated = steps.at(gates, Lstm.ACTIVATED, "now");
        String output = steps.at(dz, Lstm.OUTPUT, "now");
        String candidate = steps.at(dz, Lstm.CANDIDATE, "now");
        code.line("K.multiply(" + steps.count() + ", " + state + ", " + activated + ", " + output + ")");
        code.line("K.multiply(" + steps.count() + ", " + state + ", " + steps.at(gates, Lstm.OUTPUT, "now") + ", "
                + candidate + ")");
        String seen = lstm.function().gradientReadsOutput() ? activated : steps.at(cells, "next");
        lstm.function().emitGradient(code, units, seen, candidate);
        code.line("K.accumulate(" + steps.count() + ", " + candidate + ", " + cell + ")");
        code.line("K.lstmCellGradient(" + steps.count() + ", " + steps.at(gates, Lstm.INPUT, "now") + ", "
                + steps.at(gates, Lstm.FORGET, "now") + ", " + steps.at(gates, Lstm.CANDIDATE, "now") + ", "
                + steps.at(cells, "now") + ", " + cell + ", " + steps.at(dz, Lstm.INPUT, "now") + ", "
                + steps.at(dz, Lstm.FORGET, "now") + ", " + candidate + ")");
        for (int gate : Lstm.GATES) {
            lstm.function(gate)
                    .emitGradient(
                            code, units, steps.at(gates, lstm.read().get(gate), "now"), steps.at(dz, gate, "now"));
        }
    }

    @Override
    public String describe() {
        return "through the steps from the last to the first";
    }
}
