package dev.tenon.processor.lower;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Op;
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
import java.util.List;
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

    /** The instructions of a layer that reads what has these masks. */
    LayerLowering(
            Mode mode,
            String path,
            String owner,
            boolean frozen,
            Values values,
            WeightTable weights,
            List<Optional<Value>> masks) {
        this.mode = mode;
        this.path = path;
        this.owner = owner;
        this.frozen = frozen;
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
    public Value within(
            String name, String innerOwner, boolean frozenInside, java.util.function.Function<Lowering, Value> layer) {
        LayerLowering inside = new LayerLowering(
                mode, path + "/" + name, owner + "/" + innerOwner, frozen || frozenInside, values, weights, List.of());
        Value result = inside.nameResult(layer.apply(inside));
        body.addAll(inside.body());
        return result;
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
                new LayerLowering(mode, path, owner + "/" + WeightSpec.COPY, frozen, values, weights, List.of());
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
    public Value loss(Value perStep, Optional<Value> weight, Optional<Value> mask) {
        Optional<Value> counts = weight.isPresent() && mask.isPresent()
                ? Optional.of(apply(new Binary(BinaryKind.MULTIPLY), mask.get(), weight.get()))
                : weight.or(() -> mask);
        Value weighted = counts.map(each -> apply(new Binary(BinaryKind.MULTIPLY), perStep, each))
                .orElse(perStep);
        List<Value> args = new ArrayList<>(List.of(weighted));
        mask.ifPresent(args::add);
        Op total = new TotalLoss(path);
        Value sum = values.make(Kind.LOSS, path, path + "Total", total.dims(args), false);
        losses.add(new Function.Loss(path, perStep, counts.orElse(null), mask.isPresent(), sum));
        return add(total, sum, args.toArray(Value[]::new));
    }

    /** Gives the layer's result the layer's own name: it is what a reader of the generated code looks for. */
    Value nameResult(Value result) {
        Value named = null;
        for (int i = 0; i < body.size(); i++) {
            Apply apply = body.get(i);
            if (apply.results().contains(result) && result.is(Kind.ACTIVATION)) {
                named = values.make(Kind.ACTIVATION, path, Names.camel(path), result.dims(), false);
                body.set(i, apply.withResult(result, named));
            } else if (named != null) {
                Value instead = named;
                List<Value> args = apply.args().stream()
                        .map(arg -> arg.equals(result) ? instead : arg)
                        .toList();
                body.set(i, apply.withArgs(args));
            }
        }
        return named == null ? result : named;
    }

    List<Apply> body() {
        return body;
    }

    List<Function.Loss> losses() {
        return losses;
    }
}
