package dev.tenon.processor.stream;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.StreamException;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the operations of a prediction, in their order, what they are where the steps come piece by piece. */
final class Streamer {
    /** An operation that cannot be streamed. */
    record Refusal(Apply apply, StreamException why) {}

    private final Function function;
    private final Size steps;
    private final Map<Value, Flow> flows = new HashMap<>();
    private final Map<Carry, Flow> entered = new HashMap<>();
    private final Map<Value, Value> instead = new HashMap<>();
    private final List<Apply> body = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Streamer(Function function, Size steps) {
        this.function = function;
        this.steps = steps;
        for (Value input : function.inputs()) {
            int axis = input.dims().sizes().indexOf(steps);
            flows.put(input, axis < 0 ? Flow.FIXED : Flow.along(input.dims(), axis));
        }
        function.weights().forEach(weight -> flows.put(weight.value(), Flow.FIXED));
    }

    /**
     * Of what some outputs need; refusals are reported, one for each cause.
     *
     * @param symbol how many steps there are
     */
    static Function stream(Function function, Set<Value> outputs, String symbol, List<Refusal> refusals) {
        Streamer streamer = new Streamer(function, Size.symbol(symbol));
        needed(function.body(), outputs).forEach(streamer::stream);
        refusals.addAll(streamer.refusals);
        return streamer.streamed();
    }

    private static List<Apply> needed(List<Apply> body, Set<Value> outputs) {
        Set<Value> read = new HashSet<>(outputs);
        List<Apply> needed = new ArrayList<>();
        for (int i = body.size() - 1; i >= 0; i--) {
            if (body.get(i).results().stream().anyMatch(read::contains)) {
                needed.add(body.get(i));
                read.addAll(body.get(i).args());
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    private Function streamed() {
        Map<String, Value> layers = new LinkedHashMap<>();
        function.layers().forEach((layer, value) -> layers.put(layer, instead.getOrDefault(value, value)));
        return new Function(
                function.mode(), function.inputs(), function.weights(), body, layers, List.of(), function.values());
    }

    private void stream(Apply original) {
        Apply apply = original.withArgs(original.args().stream()
                .map(arg -> instead.getOrDefault(arg, arg))
                .toList());
        // What reads the result of a refused operation is no cause of its own.
        if (!apply.args().stream().allMatch(flows::containsKey)) {
            return;
        }
        Step step = new Step(apply, steps, flows, instead, function.values());
        try {
            ask(apply, step);
            body.addAll(step.body());
        } catch (StreamException refused) {
            apply.results().forEach(flows::remove);
            refusals.add(new Refusal(apply, refused));
        }
    }

    private void ask(Apply apply, Step step) {
        Op op = apply.op();
        if (op.effect() == Op.Effect.RANDOM) {
            throw step.refuse("draws other numbers for each piece");
        }
        if (takesSteps(apply)) {
            op.stream(apply, step);
        } else {
            boolean latest =
                    apply.args().stream().anyMatch(arg -> flows.get(arg).is(Flow.Kind.LATEST));
            step.same(latest ? Flow.LATEST : Flow.FIXED);
        }
        if (op instanceof Enter enter) {
            entered.put(enter.carry(), flows.get(apply.result()));
        }
        if (op instanceof Leave leave && !flows.get(apply.arg(0)).equals(entered.get(leave.carry()))) {
            throw step.refuse("gives each copy its steps in another way than the one before");
        }
    }

    private boolean takesSteps(Apply apply) {
        return apply.args().stream().anyMatch(arg -> flows.get(arg).is(Flow.Kind.STEPS))
                || apply.results().stream().map(Value::dims).anyMatch(this::mentionsSteps);
    }

    private boolean mentionsSteps(Dims dims) {
        return dims.sizes().stream().anyMatch(size -> size.symbols().containsAll(steps.symbols()));
    }
}
