package dev.tenon.processor.ir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a layer's lowering writes to. */
public interface Lowering {
    /** Whether random layers act and losses are computed. */
    boolean training();

    /** The layer's own path, under which its random numbers are drawn. */
    String path();

    /** Whether the layer, or what embeds it, is {@code @Frozen}. */
    boolean frozen();

    /** The mask of what the layer reads as its argument of this number: 0 where it is padding. */
    Optional<Value> mask(int argument);

    /** A new value of this layer. */
    Value apply(Op op, Value... args);

    /** The same, of values and the weights behind them. */
    default Value apply(Op op, List<Value> values, List<WeightSpec> weights) {
        return apply(
                op,
                Stream.concat(values.stream(), weights.stream().map(this::weight))
                        .toArray(Value[]::new));
    }

    /** New values of this layer: all results of an operation that has several. */
    List<Value> applyAll(Op op, Value... args);

    /** Whether anybody reads this part of what the layer gives. */
    boolean asks(String part);

    /** Gives a part; one that nobody reads need not be given. */
    void part(String name, Value value);

    /** The name under which the mask of what the layer itself gives stands. */
    String WHOLE = "";

    /** Gives the mask of a part, or of the {@link #WHOLE}. */
    void mask(String part, Value mask);

    /**
     * What a layer gives.
     *
     * @param parts those that are asked for, by their names
     * @param masks of these and of the {@link #WHOLE} those that there are
     */
    record Results(Value result, Map<String, Value> parts, Map<String, Value> masks) {}

    /** A weight of this layer (of the layer it shares with, where it shares). */
    Value weight(WeightSpec spec);

    /**
     * A layer within this one.
     *
     * @param owner the layer within this one whose weights it uses
     * @param frozen whether that layer is frozen by itself
     * @param parts those that are asked for, by the names of the layers that they are
     * @param masks those of what it reads
     */
    record Inner(String name, String owner, boolean frozen, Map<String, String> parts, List<Optional<Value>> masks) {
        public Inner {
            parts = new LinkedHashMap<>(parts);
            masks = List.copyOf(masks);
        }

        /** One with weights of its own. */
        public Inner(String name) {
            this(name, name, false, Map.of(), List.of());
        }
    }

    /** Writes the instructions of a layer within this one. */
    Results within(Inner inner, Function<Lowering, Value> layer);

    /**
     * Writes the instructions of a layer within this one once for several copies, each with weights of its own.
     *
     * @param first what the first copy reads; the others read what the copy before gives, which has the same sizes
     * @return what the last copy gives
     */
    Value repeat(int copies, Value first, BiFunction<Lowering, Value, Value> layer);

    /**
     * Makes {@code perStep} (one number per example and step) a loss: its sum, weighted where there is a weight, over those that count where
     * there is a mask; the reduction says what that is divided by.
     */
    Value loss(Value perStep, Optional<Value> weight, Optional<Value> mask, Reduction reduction);
}
