package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/**
 * Element by element of several: a step counts where it counts in any of them. What has steps, but no mask, ends the masks of the others;
 * what is the same for all steps does not.
 */
record MergeMasks() implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        List<Operand> masked = reads.stream().filter(x -> x.mask().isPresent()).toList();
        if (masked.isEmpty()) {
            return Result.ends();
        }
        Operand first = masked.get(0);
        int rank = masked.stream().mapToInt(x -> x.mask().get().rank()).max().orElseThrow();
        for (Operand x : reads) {
            if (x.mask().isPresent() && x.rank() < gives.rank()) {
                return Result.loses(x);
            }
            if (x.mask().isEmpty() && hasSteps(x.dims(), gives, rank)) {
                return new Result(Optional.empty(), Optional.of(first), Optional.of(x));
            }
        }
        boolean same = masked.stream().allMatch(x -> x.mask().equals(first.mask()));
        Mask merged = new Mask(layer, new Dims(gives.sizes().subList(0, rank)));
        return Result.of(
                same && first.mask().get().dims().equals(merged.dims())
                        ? first.mask().get()
                        : merged);
    }

    /** Whether a part of the result is not the same along its first {@code rank} axes. */
    private static boolean hasSteps(Dims part, Dims gives, int rank) {
        int missing = gives.rank() - part.rank();
        for (int axis = missing; axis < rank; axis++) {
            if (!part.get(axis - missing).is(1)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        List<Optional<Value>> masks = MaskRule.masks(out, args);
        int rank = masks.stream()
                .flatMap(Optional::stream)
                .mapToInt(mask -> mask.dims().rank())
                .max()
                .orElse(-1);
        for (int i = 0; i < args.size(); i++) {
            Dims part = args.get(i).dims();
            if (masks.get(i).isPresent() ? part.rank() < gives.rank() : hasSteps(part, gives, rank)) {
                return Optional.empty();
            }
        }
        return or(out, masks, new Dims(gives.sizes().subList(0, Math.max(0, rank))));
    }

    /** Where any of the masks that there are holds. */
    static Optional<Value> or(Lowering out, List<Optional<Value>> masks, Dims dims) {
        Optional<Value> merged = Optional.empty();
        for (Value mask : masks.stream().flatMap(Optional::stream).distinct().toList()) {
            Value one = Views.along(out, mask, dims);
            merged = Optional.of(merged.map(before -> out.apply(new Binary(BinaryKind.MAXIMUM), before, one))
                    .orElse(one));
        }
        return merged;
    }
}
