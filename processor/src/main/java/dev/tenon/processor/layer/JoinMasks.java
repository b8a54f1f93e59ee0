package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Concatenate;
import dev.tenon.processor.op.Constant;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values side by side. Along an axis of features a step counts where it counts in any; one behind the other along the steps, so are the
 * masks, where what has none counts as a whole.
 *
 * @param axis along which they are joined
 * @param added whether what is read lacks this axis
 */
record JoinMasks(int axis, boolean added) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        List<Operand> masked = reads.stream().filter(x -> x.mask().isPresent()).toList();
        if (masked.isEmpty()) {
            return Result.ends();
        }
        Operand first = masked.get(0);
        int rank = masked.stream().mapToInt(x -> x.mask().get().rank()).max().orElseThrow();
        if (axis < rank) {
            return added ? Result.loses(first) : Result.of(new Mask(layer, front(gives, rank)));
        }
        Optional<Operand> unmasked =
                reads.stream().filter(x -> x.mask().isEmpty()).findFirst();
        if (unmasked.isPresent()) {
            return new Result(Optional.empty(), Optional.of(first), unmasked);
        }
        return Result.of(
                masked.stream().allMatch(x -> x.mask().equals(first.mask()))
                        ? first.mask().get()
                        : new Mask(layer, front(gives, rank)));
    }

    private static Dims front(Dims dims, int rank) {
        return new Dims(dims.sizes().subList(0, rank));
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        List<Optional<Value>> masks = MaskRule.masks(out, args);
        int rank = masks.stream()
                .flatMap(Optional::stream)
                .mapToInt(mask -> mask.dims().rank())
                .max()
                .orElse(-1);
        if (axis < rank) {
            return added ? Optional.empty() : Optional.of(oneBehindTheOther(out, front(gives, rank), args, masks));
        }
        return masks.stream().allMatch(Optional::isPresent)
                ? MergeMasks.or(out, masks, front(gives, rank))
                : Optional.empty();
    }

    private Value oneBehindTheOther(Lowering out, Dims dims, List<Value> args, List<Optional<Value>> masks) {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            Dims part = dims.with(axis, args.get(i).dims().get(axis));
            parts.add(masks.get(i)
                    .map(mask -> Views.along(out, mask, part))
                    .orElseGet(() -> out.apply(new Constant(part, List.of(1f)))));
        }
        return out.apply(new Concatenate(axis), parts.toArray(Value[]::new));
    }
}
