package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.op.View;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** Values in other shapes. */
final class Views {
    private Views() {}

    /** The same numbers in the same order. */
    static Value to(Lowering out, Value x, Dims dims) {
        return x.dims().equals(dims) ? x : out.apply(new View(dims), x);
    }

    /** Repeats what is there for each index of the first axes: it holds for all indices of those behind. */
    static Value along(Lowering out, Value x, Dims dims) {
        List<Size> sizes = new ArrayList<>(x.dims().sizes());
        while (sizes.size() < dims.rank()) {
            sizes.add(Size.ONE);
        }
        return broadcast(out, to(out, x, new Dims(sizes)), dims);
    }

    /**
     * Repeats sizes of 1 and missing leading axes. Other sizes are those of {@code dims}, perhaps in other words that are only
     * known at run time to mean the same.
     */
    static Value broadcast(Lowering out, Value x, Dims dims) {
        int missing = dims.rank() - x.dims().rank();
        List<Size> sizes = new ArrayList<>();
        for (int axis = missing; axis < dims.rank(); axis++) {
            boolean one = x.dims().get(axis - missing).is(1);
            sizes.add(one ? Size.ONE : dims.get(axis));
        }
        Dims same = new Dims(sizes);
        Value viewed = to(out, x, same);
        if (same.elements().equals(dims.elements())) {
            return to(out, viewed, dims);
        }
        return out.apply(Gather.broadcast(same, dims), viewed);
    }
}
