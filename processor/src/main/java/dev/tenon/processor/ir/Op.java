package dev.tenon.processor.ir;

import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** An operation: its shape, its gradient, its Java. Implementations are records, so that equal operations are equal. */
public interface Op {

    /** What a result's examples have to do with the arguments'. */
    enum Along {
        /** Example n of the result needs only example n of the arguments. */
        POINTWISE,
        /** The result is a sum over the examples: shards give partial sums. */
        REDUCES,
        /** No examples at all: computed once a step. */
        NONE,
        /** One result for the whole batch: each shard computes its part, then the parts are put together. */
        BATCH
    }

    /** What an operation does besides computing its result from its arguments. */
    enum Effect {
        NONE,
        /** Draws numbers, the same ones when it is replayed with the same path. */
        RANDOM,
        /** Changes weights that no objective trains. */
        STATE
    }

    /** The result's sizes. */
    Dims dims(List<Value> args);

    /**
     * A result behind the first.
     *
     * @param name how generated code names it, behind the layer's name
     */
    record Result(String name, Dims dims) {}

    /** The results behind the first, for an operation that has several. */
    default List<Result> more(List<Value> args) {
        return List.of();
    }

    default Along alongBatch() {
        return Along.POINTWISE;
    }

    default Effect effect() {
        return Effect.NONE;
    }

    /**
     * Adds to {@code gradients} what {@code dy}, the gradient of the result, contributes to the arguments. An operation with several
     * results asks for the other gradients itself; each may be null then, {@code dy} too.
     */
    void gradient(Apply apply, Value dy, Gradients gradients);

    /** Writes the statements for the examples {@code from} to {@code to} of a shard. */
    void emit(Apply apply, Code code);

    /** Writes the statements that put the parts of {@code shards} shards together; only for {@link Along#BATCH}. */
    default void emitWhole(Apply apply, Code code) {
        throw new IllegalStateException(describe() + " has no parts");
    }

    /**
     * Says what it is where a session takes the steps of a stream piece by piece. Only asked where steps come in: what depends on none of
     * them, or only on what others have made of them all, is computed as ever.
     */
    default void stream(Apply apply, Streaming out) {
        throw out.refuse("looks at all steps at once");
    }

    /** Whether the result may take the place of argument {@code index} when nothing reads that one later. */
    default boolean inPlace(int index) {
        return false;
    }

    /** Whether the result is the same numbers in the same order as the only argument: no code at all. */
    default boolean isView() {
        return false;
    }

    /** Whether it costs so little beside products that the backward pass may compute it again rather than have its result kept. */
    default boolean isCheap() {
        return false;
    }

    /** Whether it works image by image anyway, so that a run of such operations is best done for one example after the other. */
    default boolean byExample() {
        return false;
    }

    /**
     * Whether each number of the result needs only the numbers in the same place of the arguments, so that any range of numbers may be done
     * alone. It is written with {@link Code#at(Value)}, {@link Code#count} and {@link Code#index} only.
     */
    default boolean byNumber() {
        return false;
    }

    /** Floats it needs for itself while it runs. */
    default Size scratch(Apply apply) {
        return Size.ZERO;
    }

    /** Multiplications with additions, per example. */
    default Size multiplyAdds(Apply apply) {
        return Size.ZERO;
    }

    /** What the method's Javadoc says of it, such as {@code 3x3 convolution, bias, relu}. */
    String describe();
}
