package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What becomes of the masks of what a layer reads. */
public interface MaskRule {
    /** What a layer gives carries no mask, and any mask of what it reads is lost. */
    MaskRule LOSES = new MaskRule() {
        @Override
        public Result infer(String layer, Dims gives, List<Operand> reads) {
            return Result.none(reads);
        }

        @Override
        public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
            return Optional.empty();
        }
    };

    /** The layer has used the masks, and behind it there are no steps: a loss, for example. */
    MaskRule ENDS = new MaskRule() {
        @Override
        public Result infer(String layer, Dims gives, List<Operand> reads) {
            return Result.ends();
        }

        @Override
        public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
            return Optional.empty();
        }
    };

    /** The mask of what a layer gives. */
    Result infer(String layer, Dims gives, List<Operand> reads);

    /** Its value, where there is one; {@code args} are those of what the layer reads. */
    Optional<Value> lower(Lowering out, Dims gives, List<Value> args);

    /** Element by element, the mask of the only argument. */
    static MaskRule passes(Dims dims) {
        return new PassMask(0, dims.rank());
    }

    /**
     * The mask of the first argument, where the layer does with each index of its first axes the same.
     *
     * @param alike how many these axes are: those from there on are mixed
     */
    static MaskRule passesAlong(int alike) {
        return new PassMask(0, alike);
    }

    /** The leading axes that two shapes have in common. */
    static int common(Dims a, Dims b) {
        int axis = 0;
        while (axis < Math.min(a.rank(), b.rank()) && a.get(axis).equals(b.get(axis))) {
            axis++;
        }
        return axis;
    }

    /**
     * A mask, or why there is none.
     *
     * @param lost the argument whose mask goes no further, though what is given has padding in it
     * @param unmasked the argument without a mask, because of which it goes no further
     */
    record Result(Optional<Mask> mask, Optional<Operand> lost, Optional<Operand> unmasked) {
        static Result of(Mask mask) {
            return new Result(Optional.of(mask), Optional.empty(), Optional.empty());
        }

        /** No mask is needed any more. */
        static Result ends() {
            return new Result(Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Result loses(Operand lost) {
            return new Result(Optional.empty(), Optional.of(lost), Optional.empty());
        }

        /** No mask, though perhaps one that is read. */
        static Result none(List<Operand> reads) {
            return new Result(
                    Optional.empty(),
                    reads.stream().filter(x -> x.mask().isPresent()).findFirst(),
                    Optional.empty());
        }
    }

    /** The masks of all arguments, in their order. */
    static List<Optional<Value>> masks(Lowering out, List<Value> args) {
        return IntStream.range(0, args.size()).mapToObj(out::mask).toList();
    }
}
