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
 * {@code h(t) = f(z(t) + h(t-1) R)}, step by step: args z (1, T, units) from the {@link InputProjection}, recurrent kernel, initial state
 * (units) where there is one, what the state is multiplied by before the product (1, units) where dropout leaves out some of it, mask (T, 1)
 * where there is one, by which padding leaves the state as it is. Gives what f reads, in the place of z; what dropout leaves of the states
 * (1, T, units); the states; the last of them.
 *
 * @param every whether the states of all steps are kept, (T + 1, units) with the initial one in front; else one at a time
 * @param last whether the last state is a result
 */
public record SimpleRnn(
        StepFunction function, boolean initial, boolean every, boolean last, boolean dropped, boolean masked)
        implements Op {
    private static final List<Integer> GATES = List.of(0);

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public List<Result> more(List<Value> args) {
        Dims dims = args.get(0).dims();
        List<Result> more = new ArrayList<>();
        if (dropped) {
            more.add(new Result("Dropped", dims));
        }
        more.add(new Result("States", states(dims.get(1), dims.last(), every)));
        if (last) {
            more.add(new Result("Last", Dims.of(dims.last())));
        }
        return more;
    }

    private Value states(Apply apply) {
        return apply.more().get(dropped ? 1 : 0);
    }

    private Value last(Apply apply) {
        return apply.more().get(dropped ? 2 : 1);
    }

    /** The sizes of states, the initial one in front of those of all steps, or one at a time. */
    static Dims states(Size steps, Size units, boolean every) {
        return every ? Dims.of(steps.plus(1), units) : Dims.of(units);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value z = apply.arg(0);
        Value kernel = apply.arg(1);
        Value states = states(apply);
        Value dStates = gradients.of(states);
        Value dLast = last ? gradients.of(last(apply)) : null;
        boolean toInitial = initial && gradients.needs(apply.arg(2));
        int units = (int) z.dims().last().constant();
        List<Value> args = new ArrayList<>();
        args.add(function.gradientReadsOutput() ? states : apply.result());
        args.add(gradients.apply(new TransposeWeight(units, units, 1), kernel));
        if (dStates != null) {
            args.add(dStates);
        }
        if (dLast != null) {
            args.add(dLast);
        }
        if (dropped) {
            args.add(drops(apply));
        }
        if (masked) {
            args.add(mask(apply));
        }
        SimpleRnnGradient op =
                new SimpleRnnGradient(function, dStates != null, dLast != null, toInitial, dropped, masked);
        List<Value> results = gradients.applyAll(op, args.toArray(Value[]::new));
        Value dz = results.get(0);
        gradients.add(z, dz);
        if (toInitial) {
            gradients.add(apply.arg(2), results.get(1));
        }
        if (gradients.needs(kernel)) {
            gradients.addToWeight(
                    kernel,
                    new StepsKernelGradient(GATES, !initial),
                    dropped ? apply.more().get(0) : states,
                    dz);
        }
    }

    private Value drops(Apply apply) {
        return apply.arg(apply.args().size() - (masked ? 2 : 1));
    }

    private static Value mask(Apply apply) {
        return apply.arg(apply.args().size() - 1);
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Value states = apply.more().get(0);
        Value state = Steps.state(out, "State", states, initial ? apply.arg(2) : null);
        List<Value> read = new ArrayList<>(List.of(apply.arg(0), apply.arg(1), state));
        if (masked) {
            read.add(Steps.maskOf(mask(apply), out));
        }
        List<Value> results = out.instead(
                new SimpleRnn(function, true, every, true, false, masked),
                read,
                Arrays.asList(apply.result(), states, last ? apply.more().get(1) : null),
                List.of(out.flow(apply.arg(0)), Steps.flow(states, every), Flow.LATEST));
        out.keep(state, results.get(2));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value z = apply.arg(0);
        Value read = apply.result();
        Value states = states(apply);
        Size units = z.dims().last();
        Steps steps = new Steps(code, z.dims().get(1), units);
        steps.begin(initial ? code.at(apply.arg(2)) : "", code.at(states));
        if (!initial && !code.samePlace(z, read)) {
            code.line(steps.copy(code.at(z), code.at(read)));
        }
        steps.forwards();
        if (!initial) {
            code.begin("if (step > 0)");
        }
        String before = steps.at(states, every ? "now" : "");
        steps.product(
                dropped ? steps.dropped(before, drops(apply), apply.more().get(0), 0) : before,
                code.at(apply.arg(1)),
                steps.on(steps.at(z, "now")),
                steps.at(read, "now"));
        if (!initial) {
            code.end();
        }
        function.emit(code, units, steps.at(read, "now"), steps.at(states, every ? "next" : ""));
        if (masked) {
            steps.hold(mask(apply), steps.at(states, "now"), steps.at(states, "next"));
        }
        code.end();
        if (last) {
            code.line(steps.copy(steps.at(states, every ? steps.end() : ""), code.at(last(apply))));
        }
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        Dims dims = apply.result().dims();
        return dims.elements().times(dims.last());
    }

    @Override
    public String describe() {
        return "each step's product with the state before it, " + function.words();
    }
}
