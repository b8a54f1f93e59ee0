package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** Some axes of a tensor behind the others, as one: what works on rows works on any axes so. */
record AxesLast(Dims dims, List<Integer> order, Dims permuted, Dims joined) {
    /** The given axes, ascending, counted from 0 behind the batch. */
    static AxesLast of(Dims dims, List<Integer> axes) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < dims.rank(); axis++) {
            if (!axes.contains(axis)) {
                order.add(axis);
            }
        }
        int kept = order.size();
        order.addAll(axes);
        Dims permuted = new Dims(order.stream().map(dims::get).toList());
        List<Size> joined = new ArrayList<>(permuted.sizes().subList(0, kept));
        joined.add(permuted.product(kept, permuted.rank()));
        return new AxesLast(dims, List.copyOf(order), permuted, new Dims(joined));
    }

    Value bring(Lowering out, Value x) {
        Value turned = inOrder() ? x : out.apply(Gather.permute(dims, ints(order)), x);
        return Views.to(out, turned, joined);
    }

    Value bringBack(Lowering out, Value y) {
        Value turned = Views.to(out, y, permuted);
        return inOrder() ? turned : out.apply(Gather.permute(permuted, ints(inverse())), turned);
    }

    private boolean inOrder() {
        return order.equals(order.stream().sorted().toList());
    }

    private List<Integer> inverse() {
        return order.stream().sorted().map(order::indexOf).toList();
    }

    private static int[] ints(List<Integer> axes) {
        return axes.stream().mapToInt(axis -> axis).toArray();
    }
}
