package dev.tenon.processor.differentiate;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Objective;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Reduction.Divisor;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import dev.tenon.processor.op.LossMean;
import dev.tenon.processor.op.LossScale;
import dev.tenon.processor.op.TotalLoss;
import dev.tenon.processor.op.Zeros;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.size.Dims;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reverse-mode differentiation of a sum of a function's losses: one pass from its last step to its first. */
public final class Differentiator implements Gradients {
    private final Function forward;
    private final Objective objective;
    private final List<Apply> prepare;
    private final Set<Value> needed = new HashSet<>();
    private final Map<Value, Value> gradients = new LinkedHashMap<>();
    private final Map<Value, Value> weightGradients = new HashMap<>();
    private final List<Apply> backward = new ArrayList<>();
    private final Deque<BackwardLoop> loops = new ArrayDeque<>();
    private List<String> layers = List.of();

    private Differentiator(Function forward, Objective objective, List<Apply> prepare) {
        this.forward = forward;
        this.objective = objective;
        this.prepare = prepare;
    }

    /** The gradients of all losses, of all trained weights, and of the inputs of these names. */
    public static Program differentiate(Function forward, Set<String> inputs) {
        Objective all = new Objective(
                "",
                forward.losses().stream()
                        .map(loss -> new Objective.Term(loss.name(), 1))
                        .toList(),
                forward.weights().stream()
                        .filter(weight -> weight.spec().trainable())
                        .map(weight -> weight.value().path())
                        .collect(Collectors.toSet()));
        return differentiate(forward, List.of(all), inputs);
    }

    /** The gradients of each objective: of the weights that it trains, and of the inputs of these names. */
    public static Program differentiate(Function forward, List<Objective> objectives, Set<String> inputs) {
        List<Apply> prepare = new ArrayList<>();
        List<Pass> passes = objectives.stream()
                .map(objective -> new Differentiator(forward, objective, prepare).run(inputs))
                .toList();
        return new Program(forward, prepare, passes);
    }

    private Pass run(Set<String> names) {
        List<Value> inputs = forward.inputs().stream()
                .filter(input -> names.contains(input.path()))
                .toList();
        findNeeded(inputs);
        objective.losses().forEach(term -> seed(forward.loss(term.loss()), term.weight()));
        for (int i = forward.body().size() - 1; i >= 0; i--) {
            backward(forward.body().get(i));
        }
        Map<Value, Value> named = new HashMap<>();
        List<Apply> steps = named(named);
        SortedMap<String, Value> inputGradients = new TreeMap<>();
        for (Value input : inputs) {
            if (gradients.containsKey(input)) {
                Value gradient = gradients.get(input);
                inputGradients.put(input.path(), named.getOrDefault(gradient, gradient));
            }
        }
        return new Pass(objective, steps, inputGradients);
    }

    /** The steps with their final names: a gradient is called after its value, what only leads to one after the layer that computes it. */
    private List<Apply> named(Map<Value, Value> named) {
        Map<Value, String> wanted = new HashMap<>();
        gradients.forEach((value, gradient) -> wanted.putIfAbsent(gradient, value.name()));
        List<Apply> steps = new ArrayList<>();
        for (Apply apply : backward) {
            Apply renamed = apply;
            for (Value result : apply.results()) {
                if (result.is(Kind.ACTIVATION)) {
                    String name = wanted.getOrDefault(
                            result,
                            Names.camel(apply.layers().get(apply.layers().size() - 1)) + result.name());
                    Value called = forward.values().named(result, "d" + capital(name));
                    named.put(result, called);
                    renamed = renamed.withResult(result, called);
                }
            }
            steps.add(renamed.withArgs(apply.args().stream()
                    .map(arg -> named.getOrDefault(arg, arg))
                    .toList()));
        }
        return steps;
    }

    private void backward(Apply apply) {
        Value dy = gradients.get(apply.result());
        layers = apply.layers();
        if (apply.op() instanceof Leave leave) {
            loops.push(new BackwardLoop(leave.carry().loop(), dy != null, forward.values(), backward));
            if (dy != null) {
                gradients.put(apply.arg(0), loops.peek().enter(dy, layers));
            }
        } else if (apply.op() instanceof Enter) {
            leaveLoop(apply);
        } else if (apply.results().stream().anyMatch(gradients::containsKey) && !(apply.op() instanceof TotalLoss)) {
            apply.op().gradient(apply, dy, this);
        }
    }

    /** Behind the loop stands the gradient of what it has read, summed over all copies. */
    private void leaveLoop(Apply enter) {
        BackwardLoop loop = loops.pop();
        if (!loop.isReached()) {
            return;
        }
        Value given = gradients.get(enter.result());
        Value before = loop.leave(given == null ? apply(new Zeros(enter.result().dims())) : given, this::sums, layers);
        add(enter.arg(0), before);
    }

    /** Where the gradient of a value is summed: within a loop, what the value gets from one copy. */
    private Map<Value, Value> sums(Value value) {
        return loops.isEmpty() || !loops.peek().isOutside(value)
                ? gradients
                : loops.peek().outside();
    }

    /** A gradient is asked for where a trained weight, or one of these inputs, is upstream. */
    private void findNeeded(List<Value> inputs) {
        needed.addAll(inputs);
        forward.weights().stream()
                .map(Function.Weight::value)
                .filter(weight -> objective.weights().contains(weight.path()))
                .forEach(needed::add);
        Map<Carry, Value> entered = new HashMap<>();
        boolean again = true;
        while (again) {
            again = false;
            for (Apply apply : forward.body()) {
                if (apply.args().stream().anyMatch(needed::contains)) {
                    needed.addAll(apply.results());
                }
                if (apply.op() instanceof Enter enter) {
                    entered.put(enter.carry(), apply.result());
                }
                if (apply.op() instanceof Leave leave && needed.contains(apply.result())) {
                    again |= needed.add(entered.get(leave.carry()));
                }
            }
        }
    }

    /** The divisor of the whole batch gives each of a loss' numbers the same share; an example that is weighted counts by its weight. */
    private void seed(Function.Loss loss, double weight) {
        if (!needs(loss.total())) {
            return;
        }
        layers = List.of(loss.name());
        Value share = apply(new LossScale(loss.perStep().dims(), loss.name(), weight));
        Value dy = loss.weight() == null ? share : apply(new Binary(BinaryKind.MULTIPLY), share, loss.weight());
        add(loss.perStep(), dy);
        if (loss.weight() != null && needs(loss.weight())) {
            add(loss.weight(), apply(new Binary(BinaryKind.MULTIPLY), share, gain(loss)));
        }
    }

    /** What a weight brings to the sum; where weights are the divisor too, to the mean. */
    private Value gain(Function.Loss loss) {
        return loss.divisor() == Divisor.WEIGHTS
                ? apply(
                        new Binary(BinaryKind.SUBTRACT),
                        loss.perStep(),
                        apply(new LossMean(loss.perStep().dims(), loss.name())))
                : loss.perStep();
    }

    @Override
    public boolean needs(Value value) {
        return needed.contains(value);
    }

    @Override
    public Value of(Value result) {
        return gradients.get(result);
    }

    @Override
    public List<Value> applyAll(Op op, Value... args) {
        Value first = apply(op, args);
        Apply last = backward.remove(backward.size() - 1);
        List<Value> more = op.more(List.of(args)).stream()
                .map(each -> forward.values().unnamed(layers.get(0), each.name(), each.dims()))
                .toList();
        Apply all = new Apply(op, last.args(), first, more, layers, false);
        backward.add(all);
        return all.results();
    }

    @Override
    public Value apply(Op op, Value... args) {
        Dims dims = op.dims(List.of(args));
        String layer = layers.get(0);
        Value result =
                switch (op.alongBatch()) {
                    case NONE -> forward.values().make(Kind.SHARED, layer, args[0].name() + "Transposed", dims, false);
                    case BATCH -> forward.values().make(Kind.BATCH, layer, Names.camel(layer) + "Sums", dims, false);
                    default -> forward.values().unnamed(layer, "", dims);
                };
        (result.is(Kind.SHARED) ? prepare : backward).add(new Apply(op, List.of(args), result, layers, false));
        return result;
    }

    @Override
    public void add(Value value, Value gradient) {
        if (!needs(value)) {
            return;
        }
        Map<Value, Value> sums = sums(value);
        Value known = sums.get(value);
        sums.put(value, known == null ? gradient : apply(new Binary(BinaryKind.ADD), known, gradient));
    }

    @Override
    public void addToWeight(Value weight, Op op, Value... args) {
        Value known = weightGradients.get(weight);
        Value result = known != null && known.loop() == forward.values().loop()
                ? known
                : forward.values()
                        .make(Kind.WEIGHT_GRADIENT, weight.path(), "d" + capital(weight.name()), weight.dims(), false);
        weightGradients.put(weight, result);
        backward.add(new Apply(op, List.of(args), result, layers, known != null));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
