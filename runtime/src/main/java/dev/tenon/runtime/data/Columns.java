package dev.tenon.runtime.data;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Arrays with the same number of rows, found by position or by name. */
final class Columns {

    /** Empty if the columns are found by position. */
    private final List<String> names;

    private final Object[] arrays;
    private final int rows;

    private Columns(List<String> names, Object[] arrays) {
        this.names = names;
        this.arrays = arrays;
        this.rows = checkedRows();
    }

    static Columns of(Object... arrays) {
        return new Columns(List.of(), arrays.clone());
    }

    static Columns of(Map<String, ?> arrays) {
        return new Columns(new ArrayList<>(arrays.keySet()), arrays.values().toArray());
    }

    private int checkedRows() {
        int first = -1;
        for (int i = 0; i < arrays.length; i++) {
            if (arrays[i] instanceof Float) {
                continue;
            }
            if (!(arrays[i] instanceof AnyTensor tensor)) {
                throw new IllegalArgumentException(label(i) + " is "
                        + (arrays[i] == null
                                ? "null"
                                : "a " + arrays[i].getClass().getSimpleName())
                        + (arrays[i] instanceof Ragged
                                ? ": pad() gives a tensor, and Dataset.buckets takes it as it is"
                                : ": give a Tensor, an IntTensor or a Float"));
            }
            if (tensor.rank() == 0) {
                throw new IllegalArgumentException(
                        label(i) + " is a single number, shape (): its first axis must be the examples");
            }
            if (first >= 0 && tensor.size(0) != ((AnyTensor) arrays[first]).size(0)) {
                throw new IllegalArgumentException(label(i) + " " + tensor.shapeText() + " has " + tensor.size(0)
                        + " examples, " + label(first) + " " + ((AnyTensor) arrays[first]).shapeText() + " has "
                        + ((AnyTensor) arrays[first]).size(0));
            }
            first = first < 0 ? i : first;
        }
        if (first < 0) {
            throw new IllegalArgumentException(
                    "there is no Tensor or IntTensor among the " + arrays.length + " arrays");
        }
        return ((AnyTensor) arrays[first]).size(0);
    }

    private String label(int i) {
        return names.isEmpty() ? "array " + i : "'" + names.get(i) + "'";
    }

    int rows() {
        return rows;
    }

    int count() {
        return arrays.length;
    }

    Object get(String input, int position) {
        int at = names.isEmpty() ? position : names.indexOf(input);
        if (at < 0 || at >= arrays.length) {
            throw new IllegalArgumentException(
                    "the data has no array for input '" + input + "' (number " + position + "): "
                            + (names.isEmpty()
                                    ? "it has " + arrays.length + ", given by position"
                                    : "it has " + String.join(", ", names)));
        }
        return arrays[at];
    }

    /** What becomes of one array. */
    interface Change {

        Object apply(int position, Object array);
    }

    /** Columns of the same names. */
    Columns map(Change change) {
        Object[] changed = new Object[arrays.length];
        Arrays.setAll(changed, i -> change.apply(i, arrays[i]));
        return new Columns(names, changed);
    }

    /** New columns of the same names, types and shapes with {@code capacity} rows of zeros. */
    Columns buffers(int capacity) {
        Object[] buffers = new Object[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            if (arrays[i] instanceof AnyTensor tensor) {
                int[] shape = tensor.shape();
                shape[0] = capacity;
                buffers[i] = tensor instanceof IntTensor ? IntTensor.zeros(shape) : Tensor.zeros(shape);
            } else {
                buffers[i] = arrays[i];
            }
        }
        return new Columns(names, buffers);
    }

    /** Fills {@code buffers} with the rows {@code order[from]}, {@code order[from + 1]}, ...; allocates nothing. */
    void gather(int[] order, int from, Columns buffers) {
        for (int i = 0; i < arrays.length; i++) {
            if (arrays[i] instanceof Tensor tensor) {
                gather(
                        order,
                        from,
                        buffers.rows,
                        tensor.elements() / rows,
                        tensor.data(),
                        ((Tensor) buffers.arrays[i]).data());
            } else if (arrays[i] instanceof IntTensor tensor) {
                gather(
                        order,
                        from,
                        buffers.rows,
                        tensor.elements() / rows,
                        tensor.data(),
                        ((IntTensor) buffers.arrays[i]).data());
            }
        }
    }

    /** {@code source} and {@code target} are both float[] or both int[]. */
    private static void gather(int[] order, int from, int n, int stride, Object source, Object target) {
        for (int i = 0; i < n; ) {
            int run = 1;
            while (i + run < n && order[from + i + run] == order[from + i] + run) {
                run++;
            }
            System.arraycopy(source, order[from + i] * stride, target, i * stride, run * stride);
            i += run;
        }
    }
}
