package dev.tenon.processor.lower;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Reduction;
import dev.tenon.processor.ir.Reduction.Divisor;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Copy;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import dev.tenon.processor.op.TotalLoss;
import dev.tenon.processor.op.View;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Collects the instructions of one layer. */
final class LayerLowering implements Lowering {
    private final Mode mode;
    private final String path;
    private final String owner;
    private final boolean frozen;
    private final Values values;
    private final WeightTable weights;
    private final List<Optional<Value>> masks;
    private final List<Apply> body = new ArrayList<>();
    private final List<Function.Loss> losses = new ArrayList<>();
    private final Map<String, String> asked;
    private final Map<String, Value> parts = new LinkedHashMap<>();
    private final Map<String, Value> given = new LinkedHashMap<>();

    /** With the paths of the layers that are parts of this one, and which, and the masks of what it reads. */
    LayerLowering(
            Mode mode,
            String path,
            String owner,
            boolean frozen,
            Map<String, String> asked,
            Values values,
            WeightTable weights,
            List<Optional<Value>> masks) {
        this.mode = mode;
        this.path = path;
        this.owner = owner;
        this.frozen = frozen;
        this.asked = asked;
        this.values = values;
        this.weights = weights;
        this.masks = List.copyOf(masks);
    }

    @Override
    public boolean training() {
        return mode == Mode.TRAIN;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<Value> mask(int argument) {
        return argument < masks.size() ? masks.get(argument) : Optional.empty();
    }

    @Override
    public boolean frozen() {
        return frozen;
    }

    @Override
    public Value apply(Op op, Value... args) {
        String name = Names.camel(path) + op.getClass().getSimpleName();
        Kind kind = op.alongBatch() == Op.Along.BATCH ? Kind.BATCH : Kind.ACTIVATION;
        return add(op, values.make(kind, path, name, op.dims(List.of(args)), false), args);
    }

    @Override
    public List<Value> applyAll(Op op, Value... args) {
        Value first = apply(op, args);
        List<Value> more = op.more(List.of(args)).stream()
                .map(each -> values.make(Kind.ACTIVATION, path, Names.camel(path) + each.name(), each.dims(), false))
                .toList();
        Apply last = body.remove(body.size() - 1);
        Apply all = new Apply(op, last.args(), first, more, last.layers(), false);
        body.add(all);
        return all.results();
    }

    private Value add(Op op, Value result, Value... args) {
        body.add(new Apply(op, List.of(args), result, List.of(path), false));
        return result;
    }

    @Override
    public Value weight(WeightSpec spec) {
        return weights.value(spec.path(owner));
    }

    @Override
    public boolean asks(String part) {
        return asked.containsValue(part);
    }

    @Override
    public void part(String name, Value value) {
        if (asks(name)) {
            parts.put(name, value);
        }
    }

    @Override
    public void mask(String part, Value mask) {
        given.put(part, mask);
    }

    @Override
    public Results within(Inner inner, java.util.function.Function<Lowering, Value> layer) {
        Map<String, String> paths = new LinkedHashMap<>();
        inner.parts().forEach((each, part) -> paths.put(path + "/" + each, part));
        LayerLowering inside = new LayerLowering(
                mode,
                path + "/" + inner.name(),
                owner + "/" + inner.owner(),
                frozen || inner.frozen(),
                paths,
                values,
                weights,
                inner.masks());
        Results results = inside.named(layer.apply(inside));
        body.addAll(inside.body());
        return results;
    }

    @Override
    public Value repeat(int copies, Value first, BiFunction<Lowering, Value, Value> layer) {
        Value initial = first.is(Kind.INPUT) ? apply(new View(first.dims()), first) : first;
        String name = Names.camel(path);
        String index = values.fresh(name + "Copy");
        Loop loop = new Loop(path, index, copies, false, values.loop());
        Carry carry = new Carry(loop);
        values.enter(loop);
        LayerLowering inside =
                new LayerLowering(mode, path, owner + "/" + WeightSpec.COPY, frozen, Map.of(), values, weights, masks);
        Value in = inside.named(name + "Given", new Enter(carry), initial);
        Value given = layer.apply(inside, in);
        if (!isMadeIn(inside.body(), given)) {
            given = inside.apply(new Copy(), given);
        }
        values.leave();
        body.addAll(inside.body());
        return apply(new Leave(carry), given);
    }

    /** Whether some instruction makes a value's numbers: behind views, what is entered or stands outside is none. */
    private static boolean isMadeIn(List<Apply> instructions, Value value) {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            Apply apply = instructions.get(i);
            if (apply.result().equals(value)) {
                return apply.op().isView()
                        ? isMadeIn(instructions.subList(0, i), apply.arg(0))
                        : !(apply.op() instanceof Enter);
            }
        }
        return false;
    }

    private Value named(String name, Op op, Value... args) {
        return add(op, values.make(Kind.ACTIVATION, path, name, op.dims(List.of(args)), false), args);
    }

    @Override
    public Value loss(Value perStep, Optional<Value> weight, Optional<Value> mask, Reduction reduction) {
        Optional<Value> counts = weight.isPresent() && mask.isPresent()
                ? Optional.of(apply(new Binary(BinaryKind.MULTIPLY), mask.get(), weight.get()))
                : weight.or(() -> mask);
        Value weighted = counts.map(each -> apply(new Binary(BinaryKind.MULTIPLY), perStep, each))
                .orElse(perStep);
        Divisor divisor = reduction.divisor(weight, mask);
        List<Value> args = new ArrayList<>(List.of(weighted));
        switch (divisor) {
            case COUNTED -> args.add(mask.orElseThrow());
            case WEIGHTS -> args.add(counts.orElseThrow());
            case ALL, ONE -> {}
        }
        Op total = new TotalLoss(path);
        Value sum = values.make(Kind.LOSS, path, path + "Total", total.dims(args), false);
        losses.add(new Function.Loss(path, perStep, counts.orElse(null), divisor, sum));
        return add(total, sum, args.toArray(Value[]::new));
    }

    /** Gives the layer's results the names of the layers that they are: it is what a reader of the generated code looks for. */
    Results named(Value result) {
        Map<Value, String> names = new LinkedHashMap<>();
        names.put(result, path);
        asked.forEach((each, part) -> names.putIfAbsent(Objects.requireNonNull(parts.get(part), each), each));
        Map<Value, Value> named = new HashMap<>();
        for (int i = 0; i < body.size(); i++) {
            Apply apply = body.get(i).withArgs(replaced(body.get(i).args(), named));
            for (Value each : apply.results()) {
                if (names.containsKey(each) && each.is(Kind.ACTIVATION)) {
                    String name = Names.camel(names.get(each));
                    named.put(each, values.make(Kind.ACTIVATION, path, name, each.dims(), false));
                    apply = apply.withResult(each, named.get(each));
                }
            }
            body.set(i, apply);
        }
        Map<String, Value> all = new LinkedHashMap<>();
        parts.forEach((name, value) -> all.put(name, named.getOrDefault(value, value)));
        return new Results(named.getOrDefault(result, result), all, given);
    }

    private static List<Value> replaced(List<Value> args, Map<Value, Value> named) {
        return args.stream().map(arg -> named.getOrDefault(arg, arg)).toList();
    }

    List<Apply> body() {
        return body;
    }

    List<Function.Loss> losses() {
        return losses;
    }
}
