package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** A layer whose attributes and arguments are checked. Implementations are records: the facts that its instructions need. */
public interface TypedLayer {
    /** The sizes of what it gives, for one example. */
    Dims dims();

    /**
     * A result that {@code @Part} names.
     *
     * @param activation the function whose values it is, as in {@link #activation()}
     * @param maskRule what becomes in it of the masks of what the layer reads
     */
    record Part(String name, Dims dims, Optional<String> activation, MaskRule maskRule) {
        /** Computed in a way of its own, and without steps. */
        public Part(String name, Dims dims) {
            this(name, dims, MaskRule.ENDS);
        }

        /** Computed in a way of its own. */
        public Part(String name, Dims dims, MaskRule maskRule) {
            this(name, dims, Optional.empty(), maskRule);
        }
    }

    /** The results that {@code @Part} can name; none where there is only one. */
    default List<Part> parts() {
        return List.of();
    }

    /** Of the layer that it reads, the part that it is: nothing for a layer that computes something itself. */
    default Optional<String> part() {
        return Optional.empty();
    }

    /**
     * Writes its instructions; {@code args} are the values of what it reads, in the order of the parameters. The parts that are asked
     * for are given to {@code out}.
     */
    Value lower(Lowering out, List<Value> args);

    /** Writes its instructions, and behind them those of the masks of what it gives. */
    default Value lowerMasked(Lowering out, List<Value> args) {
        Value result = lower(out, args);
        maskRule().lower(out, dims(), args).ifPresent(mask -> out.mask(Lowering.WHOLE, mask));
        parts().stream().filter(part -> out.asks(part.name())).forEach(part -> part.maskRule()
                .lower(out, part.dims(), args)
                .ifPresent(mask -> out.mask(part.name(), mask)));
        return result;
    }

    /** Its weights, in Keras' order. */
    default List<WeightSpec> weights() {
        return List.of();
    }

    /** What becomes of the masks of what it reads. */
    default MaskRule maskRule() {
        return MaskRule.LOSES;
    }

    default Type type() {
        return Type.floats(dims());
    }

    /** The function whose values it gives, by its name in the language; nothing where they are computed in another way. */
    default Optional<String> activation() {
        return Optional.empty();
    }

    /** Whether it gives what it reads in another shape. */
    default boolean isView() {
        return false;
    }

    /** Whether it would give as many positions as it reads, if only its windows reached beyond the border. */
    default boolean keepsSizeWhenPadded() {
        return false;
    }

    /** Whether it gives only the last of its steps, where {@code returnSequences} would give all. */
    default boolean givesLastStep() {
        return false;
    }

    /** Whether its weights are those of a layer of another kind, which it has found to be right. */
    default boolean borrowsWeights() {
        return false;
    }

    /** Whether no gradient goes back through it. */
    default boolean stopsGradient() {
        return false;
    }

    /** Whether training looks at the whole batch at once, so that all shards wait for each other there. */
    default boolean meetsShards() {
        return false;
    }

    /** The attribute that alone decides the size of its last axis, such as {@code units}. */
    default Optional<String> widthAttribute() {
        return Optional.empty();
    }
}
