package dev.tenon.processor.lower;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.op.View;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns layers into operations on values, for one mode. */
public final class Lowerer {
    /** Names that generated classes inherit or use themselves. */
    private static final List<String> RESERVED = List.of(
            "K",
            "a",
            "w",
            "g",
            "t",
            "f",
            "r",
            "n",
            "rows",
            "first",
            "batch",
            "seed",
            "call",
            "losses",
            "counts",
            "from",
            "to",
            "scratch",
            "sizeK",
            "group",
            "mode",
            "LINEAR",
            "ZEROS",
            "arrays",
            "sizes",
            "forward",
            "layer",
            "loss",
            "weights",
            "b",
            "part",
            "segment",
            "objective",
            "shards",
            "shard",
            "step",
            "now",
            "next",
            "position",
            "capacity",
            "begin",
            "zeros");

    /** An input as the layers see it. */
    public record Input(String name, Dims dims, boolean isInt) {}

    /**
     * A layer and the names of what it reads.
     *
     * @param owner the layer whose weights it uses: its own name unless it shares
     * @param frozen whether the layer whose weights it uses is frozen
     * @param isSum whether it is a loss that adds others: their means are added, behind the pass
     * @param parts the layers that are parts of this one, and which
     */
    public record Node(
            String name,
            String owner,
            boolean frozen,
            boolean isLoss,
            boolean isSum,
            TypedLayer layer,
            Map<String, String> parts,
            List<String> reads) {}

    private final Mode mode;
    private final WeightTable weights;
    private final Values values = new Values();
    private final Map<String, Value> known = new LinkedHashMap<>();
    private final Map<String, Value> masks = new HashMap<>();
    private final Map<String, Value> layers = new LinkedHashMap<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Apply> body = new ArrayList<>();
    private final List<Function.Loss> losses = new ArrayList<>();

    private Lowerer(Mode mode, WeightTable weights, List<String> symbols) {
        this.mode = mode;
        this.weights = weights;
        RESERVED.forEach(values::reserve);
        symbols.forEach(values::reserve);
    }

    /** The whole model; prediction has no losses. */
    public static Function lower(
            Mode mode, List<Input> inputs, List<Node> nodes, WeightTable weights, List<String> symbols) {
        Lowerer lowerer = new Lowerer(mode, weights, symbols);
        inputs.forEach(input -> lowerer.input(input.name(), input));
        for (Node node : nodes) {
            if (!node.isSum() && node.layer().part().isEmpty() && (!node.isLoss() || mode != Mode.PREDICT)) {
                lowerer.lower(
                        node, node.reads().stream().map(lowerer.known::get).toList());
            }
        }
        return lowerer.function();
    }

    /** One layer alone, as it is in prediction; what it reads are inputs without masks, in the order of its parameters. */
    public static Function lowerAlone(Node node, List<Input> reads, WeightTable weights, List<String> symbols) {
        Lowerer lowerer = new Lowerer(Mode.EVALUATE, weights, symbols);
        List<Value> args = new ArrayList<>();
        for (Input read : reads) {
            args.add(lowerer.input(read.name(), read));
        }
        lowerer.lower(node, args);
        return lowerer.function();
    }

    private Value input(String name, Input input) {
        Value value = values.make(Kind.INPUT, name, name, input.dims(), input.isInt());
        inputs.add(value);
        known.put(name, value);
        return value;
    }

    private void lower(Node node, List<Value> args) {
        List<Optional<Value>> read = node.reads().stream()
                .map(name -> Optional.ofNullable(masks.get(name)))
                .toList();
        LayerLowering out =
                new LayerLowering(mode, node.name(), node.owner(), node.frozen(), node.parts(), values, weights, read);
        Value result = computed(out, node.layer().lowerMasked(out, args));
        Lowering.Results results = out.named(result);
        Map<String, Value> parts = new LinkedHashMap<>();
        results.parts().forEach((part, value) -> parts.put(part, computed(out, value)));
        body.addAll(out.body());
        losses.addAll(out.losses());
        give(node.name(), results.result(), results.masks().get(Lowering.WHOLE));
        node.parts()
                .forEach((name, part) ->
                        give(name, parts.get(part), results.masks().get(part)));
    }

    /** What is an input itself, under a name of its own. */
    private static Value computed(LayerLowering out, Value value) {
        return value.is(Kind.INPUT) ? out.apply(new View(value.dims()), value) : value;
    }

    private void give(String name, Value value, Value mask) {
        known.put(name, value);
        layers.put(name, value);
        if (mask != null) {
            masks.put(name, mask);
        }
    }

    private Function function() {
        List<Apply> stable = StableCrossEntropy.rewrite(body);
        return new Function(mode, inputs, weights.all(), stable, layers, losses, values);
    }
}
