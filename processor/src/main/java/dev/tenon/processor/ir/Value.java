package dev.tenon.processor.ir;

import dev.tenon.processor.size.Dims;

/**
 * One tensor of a program. Two values are the same only if they are the same object; {@code id} counts them within a program, so
 * that orders never depend on hashes.
 *
 * @param id its number
 * @param path the layer it belongs to, or the weight's path
 * @param name how generated code names it: unique within a program
 * @param dims sizes of one example (of the whole tensor for what is not per example)
 * @param loop the loop whose copies have one each, or null
 */
public record Value(int id, Kind kind, String path, String name, Dims dims, boolean isInt, Loop loop) {

    /** Where a value lives, which says also how often there is one. */
    public enum Kind {
        /** Given by the caller, one tensor an example. */
        INPUT,
        /** One tensor an example, in the shard's arena. */
        ACTIVATION,
        /** In the flat array of weights. */
        WEIGHT,
        /** The gradient of a weight: summed over the examples of the shard. */
        WEIGHT_GRADIENT,
        /** Computed once a step from weights alone, for all shards. */
        SHARED,
        /** One for the whole batch, put together from each shard's part. */
        BATCH,
        /** One tensor an example, which stays from piece to piece of a stream. */
        STATE,
        /** A loss: the sum of its numbers over the examples of the shard. */
        LOSS
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name + " "
                + (kind == Kind.ACTIVATION || kind == Kind.INPUT || kind == Kind.STATE
                        ? dims.toString()
                        : dims.perExample());
    }
}
