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

/**
 * A gated recurrent unit, step by step (Cho et al. 2014): with the gates z, r and the candidate g, {@code h(t) = z * h(t-1) + (1 - z) * g}.
 * The candidate is a function of {@code x(t) + r * (h(t-1) R + bias)} where the state is reset after its product, else of
 * {@code x(t) + (r * h(t-1)) R}.
 *
 * <p>Args: z (blocks, T, units) from the {@link InputProjection}, recurrent kernel, the bias where its second row is added to the
 * state's product, the initial state (units) where there is one, what each gate multiplies the state by before its product (3, units)
 * where dropout leaves out some of it, and the mask (T, 1), by which padding leaves the state as it is. Gives the gates, in the place of
 * z; the state's part of the candidate (the product that is reset, or the reset state that is multiplied); what dropout leaves of the
 * states (3, T, units); the states; the last state.
 *
 * @param kept whether all is kept that the gradient reads
 * @param every whether the states of all steps are kept, (T + 1, units) with the initial one in front; else one at a time
 * @param last whether the last state is a result
 */
public record Gru(
        StepFunction function,
        StepFunction recurrentFunction,
        boolean resetAfter,
        boolean bias,
        boolean initial,
        boolean kept,
        boolean every,
        boolean last,
        boolean dropped,
        boolean masked)
        implements Op {
    static final int UPDATE = 0;
    static final int RESET = 1;
    static final int CANDIDATE = 2;

    /** In Keras' order. */
    public static final List<Integer> GATES = List.of(UPDATE, RESET, CANDIDATE);

    /** In the gradient, the block of the product that is reset. */
    static final int PRODUCT = 3;

    /** The blocks in the gradient of what the gates multiply with the state. */
    static final List<Integer> STATE_GATES = List.of(UPDATE, RESET, PRODUCT);

    /** The blocks in the gradient of both rows of a bias. */
    public static final List<Integer> BOTH_ROWS = List.of(UPDATE, RESET, CANDIDATE, UPDATE, RESET, PRODUCT);

    /** The blocks of what the gates' functions read: those of the gates, unless the gradient needs both. */
    public List<Integer> read() {
        List<Integer> read = new ArrayList<>();
        int more = GATES.size();
        for (int gate : GATES) {
            read.add(kept && !function(gate).gradientReadsOutput() ? more++ : gate);
        }
        return read;
    }

    /** How many blocks the gates take. */
    public int blocks() {
        return Math.max(
                GATES.size(), read().stream().mapToInt(block -> block).max().orElseThrow() + 1);
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
        more.add(new Result(resetAfter ? "Product" : "Reset", kept ? Dims.of(steps, units) : Dims.of(units)));
        if (dropped) {
            more.add(new Result("Dropped", Dims.of(Size.of(GATES.size()), steps, units)));
        }
        more.add(new Result("States", SimpleRnn.states(steps, units, every)));
        if (last) {
            more.add(new Result("Last", Dims.of(units)));
        }
        return more;
    }

    private Value states(Apply apply) {
        return apply.more().get(dropped ? 2 : 1);
    }

    private Value last(Apply apply) {
        return apply.more().get(dropped ? 3 : 2);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value kernel = apply.arg(1);
        Value product = apply.more().get(0);
        Value states = states(apply);
        Value dStates = gradients.of(states);
        Value dLast = last ? gradients.of(last(apply)) : null;
        int units = (int) states.dims().last().constant();
        List<Value> args = new ArrayList<>(List.of(
                apply.result(),
                product,
                states,
                gradients.apply(new TransposeWeight(units, units, GATES.size()), kernel)));
        for (Value each : new Value[] {dStates, dLast}) {
            if (each != null) {
                args.add(each);
            }
        }
        if (dropped) {
            args.add(apply.more().get(1));
            args.add(drops(apply));
        }
        if (masked) {
            args.add(mask(apply));
        }
        Value start = initial ? start(apply) : null;
        boolean toInitial = initial && gradients.needs(start);
        GruGradient op = new GruGradient(this, dStates != null, dLast != null, toInitial);
        List<Value> results = gradients.applyAll(op, args.toArray(Value[]::new));
        Value dz = results.get(0);
        gradients.add(apply.arg(0), dz);
        if (toInitial) {
            gradients.add(start, results.get(1));
        }
        Value multiplied = dropped ? apply.more().get(1) : states;
        if (gradients.needs(kernel) && resetAfter) {
            gradients.addToWeight(kernel, new StepsKernelGradient(STATE_GATES, !initial), multiplied, dz);
        } else if (gradients.needs(kernel)) {
            gradients.addToWeight(kernel, new StepsKernelGradient(GATES, !initial), multiplied, product, dz);
        }
    }

    private Value start(Apply apply) {
        return apply.arg(stateless());
    }

    /** How many arguments there are before the state. */
    private int stateless() {
        return bias ? 3 : 2;
    }

    private Value drops(Apply apply) {
        return apply.arg(apply.args().size() - (masked ? 2 : 1));
    }

    private static Value mask(Apply apply) {
        return apply.arg(apply.args().size() - 1);
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Value states = apply.more().get(1);
        Value state = Steps.state(out, "State", states, initial ? start(apply) : null);
        List<Value> read = new ArrayList<>(apply.args().subList(0, stateless()));
        read.add(state);
        if (masked) {
            read.add(Steps.maskOf(mask(apply), out));
        }
        List<Value> results = out.instead(
                new Gru(function, recurrentFunction, resetAfter, bias, true, kept, every, true, false, masked),
                read,
                Arrays.asList(
                        apply.result(),
                        apply.more().get(0),
                        states,
                        last ? apply.more().get(2) : null),
                List.of(out.flow(apply.arg(0)), Steps.flow(states, kept), Steps.flow(states, every), Flow.LATEST));
        out.keep(state, results.get(3));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value z = apply.arg(0);
        Value gates = apply.result();
        Value states = states(apply);
        Size units = z.dims().last();
        Steps steps = new Steps(code, z.dims().get(1), units);
        steps.begin(initial ? code.at(start(apply)) : "", code.at(states));
        if (!initial && !code.samePlace(z, gates)) {
            for (int gate : List.of(UPDATE, RESET)) {
                int block = read().get(gate);
                code.line(steps.copy(steps.at(z, block, ""), steps.at(gates, block, "")));
            }
        }
        steps.forwards();
        String before = steps.at(states, every ? "now" : "");
        gates(apply, code, steps, before);
        candidate(apply, code, steps, before);
        if (masked) {
            steps.fill(mask(apply), 1, steps.at(gates, UPDATE, "now"));
        }
        code.line("K.gruState(" + steps.count() + ", " + steps.at(gates, UPDATE, "now") + ", " + before + ", "
                + steps.at(gates, CANDIDATE, "now") + ", " + steps.at(states, every ? "next" : "") + ")");
        if (masked) {
            steps.hold(mask(apply), before, steps.at(states, "next"));
        }
        code.end();
        if (last) {
            code.line(steps.copy(steps.at(states, every ? steps.end() : ""), code.at(last(apply))));
        }
    }

    /** What a gate reads of the state before it. */
    private String read(Apply apply, Steps steps, String before, int gate) {
        return dropped ? steps.dropped(before, drops(apply), apply.more().get(1), gate) : before;
    }

    private void gates(Apply apply, Code code, Steps steps, String before) {
        Value gates = apply.result();
        if (!initial) {
            code.begin("if (step > 0)");
        }
        for (int gate : List.of(UPDATE, RESET)) {
            int block = read().get(gate);
            steps.product(
                    read(apply, steps, before, gate),
                    steps.gate(apply.arg(1), gate),
                    steps.on(steps.at(apply.arg(0), block, "now")),
                    steps.at(gates, block, "now"));
        }
        if (!initial) {
            code.end();
        }
        for (int gate : List.of(UPDATE, RESET)) {
            recurrentFunction.emit(
                    code, gates.dims().last(), steps.at(gates, read().get(gate), "now"), steps.at(gates, gate, "now"));
        }
    }

    private void candidate(Apply apply, Code code, Steps steps, String before) {
        Value gates = apply.result();
        Size units = gates.dims().last();
        int block = read().get(CANDIDATE);
        String input = steps.at(apply.arg(0), block, "now");
        String sum = steps.at(gates, block, "now");
        String reset = steps.at(gates, RESET, "now");
        String product = steps.at(apply.more().get(0), kept ? "now" : "");
        String kernel = steps.gate(apply.arg(1), CANDIDATE);
        String state = read(apply, steps, before, CANDIDATE);
        if (resetAfter) {
            String rows = units.times(5).toString();
            steps.product(state, kernel, bias ? code.at(apply.arg(2), "0", rows) + ", 0" : steps.onZeros(), product);
            code.line("K.gruCandidate(" + steps.count() + ", " + input + ", " + reset + ", " + product + ", " + sum
                    + ")");
        } else {
            code.line("K.multiply(" + steps.count() + ", " + reset + ", " + state + ", " + product + ")");
            steps.product(product, kernel, steps.on(input), sum);
        }
        function.emit(code, units, sum, steps.at(gates, CANDIDATE, "now"));
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
        return "each step's gates and state from those before it, " + recurrentFunction.words() + " and "
                + function.words();
    }
}
