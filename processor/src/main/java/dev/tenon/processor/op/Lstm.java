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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A long short-term memory, step by step (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000): with the gates
 * i, f, o and the candidate g of {@code z(t) + h(t-1) R}, {@code c(t) = f * c(t-1) + i * g} and {@code h(t) = o * function(c(t))}.
 *
 * <p>Args: z (blocks, T, units) from the {@link InputProjection}, recurrent kernel, and where there are any the initial state and cell
 * (units), what each gate multiplies the state by before its product (4, units) where dropout leaves out some of it, and the mask (T, 1), by
 * which padding leaves state and cell as they are. Gives the gates, in the place of z; the cells; the last cell; what dropout leaves of the
 * states (4, T, units); the states; the last state.
 *
 * @param kept whether all is kept that the gradient reads
 * @param every whether the states of all steps are kept, (T + 1, units) with the initial one in front; else one at a time
 * @param last whether the last state is a result
 * @param lastCell whether the last cell is a result
 */
public record Lstm(
        StepFunction function,
        StepFunction recurrentFunction,
        boolean initial,
        boolean kept,
        boolean every,
        boolean last,
        boolean lastCell,
        boolean dropped,
        boolean masked)
        implements Op {

    static final int INPUT = 0;
    static final int FORGET = 1;
    static final int CANDIDATE = 2;
    static final int OUTPUT = 3;

    /** In Keras' order. */
    public static final List<Integer> GATES = List.of(INPUT, FORGET, CANDIDATE, OUTPUT);

    /** The block of {@code function(c)}, where it is kept. */
    static final int ACTIVATED = 4;

    /** The blocks of what the gates' functions read: those of the gates, unless the gradient needs both. */
    public List<Integer> read() {
        List<Integer> read = new ArrayList<>();
        int more = ACTIVATED + 1;
        for (int gate : GATES) {
            read.add(kept && !function(gate).gradientReadsOutput() ? more++ : gate);
        }
        return read;
    }

    /** How many blocks the gates take. */
    public int blocks() {
        int most = IntStream.of(read().stream().mapToInt(block -> block).toArray())
                .max()
                .orElseThrow();
        return kept ? Math.max(most, ACTIVATED) + 1 : GATES.size();
    }

    StepFunction function(int gate) {
        return gate == CANDIDATE ? function : recurrentFunction;
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public List<Result> more(List<Value> args) {
        Size steps = args.get(0).dims().get(1);
        Size units = args.get(0).dims().last();
        List<Result> more = new ArrayList<>();
        more.add(new Result("Cells", SimpleRnn.states(steps, units, kept)));
        if (lastCell) {
            more.add(new Result("LastCell", Dims.of(units)));
        }
        if (dropped) {
            more.add(new Result("Dropped", Dims.of(Size.of(GATES.size()), steps, units)));
        }
        more.add(new Result("States", SimpleRnn.states(steps, units, every)));
        if (last) {
            more.add(new Result("Last", Dims.of(units)));
        }
        return more;
    }

    /** The result in which the states of the steps stand. */
    public int states() {
        return (lastCell ? 2 : 1) + (dropped ? 1 : 0);
    }

    private Value droppedStates(Apply apply) {
        return apply.more().get(lastCell ? 2 : 1);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value kernel = apply.arg(1);
        Value states = apply.more().get(states());
        List<Value> args = new ArrayList<>(
                List.of(apply.result(), apply.more().get(0), gradients.apply(transposed(apply), kernel)));
        Value dStates = gradients.of(states);
        Value dLast = last ? gradients.of(apply.more().get(states() + 1)) : null;
        Value dCell = lastCell ? gradients.of(apply.more().get(1)) : null;
        for (Value each : new Value[] {dStates, dLast, dCell}) {
            if (each != null) {
                args.add(each);
            }
        }
        if (dropped) {
            args.add(drops(apply));
        }
        if (masked) {
            args.add(mask(apply));
        }
        boolean toInitial = initial && (gradients.needs(apply.arg(2)) || gradients.needs(apply.arg(3)));
        LstmGradient op = new LstmGradient(this, dStates != null, dLast != null, dCell != null, toInitial);
        List<Value> results = gradients.applyAll(op, args.toArray(Value[]::new));
        gradients.add(apply.arg(0), results.get(0));
        if (toInitial) {
            gradients.add(apply.arg(2), results.get(1));
            gradients.add(apply.arg(3), results.get(2));
        }
        if (gradients.needs(kernel)) {
            Value multiplied = dropped ? droppedStates(apply) : states;
            gradients.addToWeight(kernel, new StepsKernelGradient(GATES, !initial), multiplied, results.get(0));
        }
    }

    private Value drops(Apply apply) {
        return apply.arg(apply.args().size() - (masked ? 2 : 1));
    }

    private static Value mask(Apply apply) {
        return apply.arg(apply.args().size() - 1);
    }

    private static Op transposed(Apply apply) {
        int units = (int) apply.result().dims().last().constant();
        return new TransposeWeight(units, units, GATES.size());
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Value cells = apply.more().get(0);
        Value states = apply.more().get(states());
        Value hidden = Steps.state(out, "Hidden", states, initial ? apply.arg(2) : null);
        Value cell = Steps.state(out, "Cell", states, initial ? apply.arg(3) : null);
        List<Value> read = new ArrayList<>(List.of(apply.arg(0), apply.arg(1), hidden, cell));
        if (masked) {
            read.add(Steps.maskOf(mask(apply), out));
        }
        List<Value> results = out.instead(
                new Lstm(function, recurrentFunction, true, kept, every, true, true, false, masked),
                read,
                Arrays.asList(
                        apply.result(),
                        cells,
                        lastCell ? apply.more().get(1) : null,
                        states,
                        last ? apply.more().get(states() + 1) : null),
                List.of(
                        out.flow(apply.arg(0)),
                        Steps.flow(states, kept),
                        Flow.LATEST,
                        Steps.flow(states, every),
                        Flow.LATEST));
        out.keep(cell, results.get(2));
        out.keep(hidden, results.get(4));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value z = apply.arg(0);
        Value gates = apply.result();
        Value cells = apply.more().get(0);
        Value states = apply.more().get(states());
        Size units = z.dims().last();
        Steps steps = new Steps(code, z.dims().get(1), units);
        steps.begin(initial ? code.at(apply.arg(2)) : "", code.at(states));
        steps.begin(initial ? code.at(apply.arg(3)) : "", code.at(cells));
        if (!initial && !code.samePlace(z, gates)) {
            read().forEach(block -> code.line(steps.copy(steps.at(z, block, ""), steps.at(gates, block, ""))));
        }
        steps.forwards();
        products(apply, code, steps, steps.at(states, every ? "now" : ""));
        for (int gate : GATES) {
            function(gate).emit(code, units, steps.at(gates, read().get(gate), "now"), steps.at(gates, gate, "now"));
        }
        if (masked) {
            keepCell(apply, steps);
        }
        String cell = steps.at(cells, kept ? "next" : "");
        code.line("K.lstmCell(" + steps.count() + ", " + steps.at(gates, INPUT, "now") + ", "
                + steps.at(gates, FORGET, "now") + ", " + steps.at(gates, CANDIDATE, "now") + ", "
                + steps.at(cells, kept ? "now" : "") + ", " + cell + ")");
        String state = steps.at(states, every ? "next" : "");
        String activated = kept ? steps.at(gates, ACTIVATED, "now") : state;
        function.emit(code, units, cell, activated);
        code.line("K.multiply(" + steps.count() + ", " + steps.at(gates, OUTPUT, "now") + ", " + activated + ", "
                + state + ")");
        if (masked) {
            steps.hold(mask(apply), steps.at(states, "now"), state);
        }
        code.end();
        if (lastCell) {
            code.line(steps.copy(
                    steps.at(cells, kept ? steps.end() : ""),
                    code.at(apply.more().get(1))));
        }
        if (last) {
            code.line(steps.copy(
                    steps.at(states, every ? steps.end() : ""),
                    code.at(apply.more().get(states() + 1))));
        }
    }

    /** Where a step is padding, gates that forget nothing, take nothing and give nothing. */
    private static void keepCell(Apply apply, Steps steps) {
        Value gates = apply.result();
        steps.fill(mask(apply), 0, steps.at(gates, INPUT, "now"));
        steps.fill(mask(apply), 1, steps.at(gates, FORGET, "now"));
        steps.fill(mask(apply), 0, steps.at(gates, OUTPUT, "now"));
    }

    private void products(Apply apply, Code code, Steps steps, String state) {
        if (!initial) {
            code.begin("if (step > 0)");
        }
        for (int gate : GATES) {
            int block = read().get(gate);
            steps.product(
                    dropped ? steps.dropped(state, drops(apply), droppedStates(apply), gate) : state,
                    steps.gate(apply.arg(1), gate),
                    steps.on(steps.at(apply.arg(0), block, "now")),
                    steps.at(apply.result(), block, "now"));
        }
        if (!initial) {
            code.end();
        }
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        Dims dims = apply.result().dims();
        return dims.get(1).times(dims.last()).times(dims.last()).times(GATES.size());
    }

    @Override
    public String describe() {
        return "each step's gates, cell and state from those before it, " + recurrentFunction.words() + " and "
                + function.words();
    }
}
