package dev.tenon.runtime.data;

import dev.tenon.runtime.tensor.IntTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sequences among the columns of a dataset: their numbers stand for them, until a batch of them is padded. */
final class Buckets {

    private Buckets() {}

    static Dataset of(int width, Object... arrays) {
        return dataset(
                width,
                Arrays.asList(arrays),
                Columns.of(Arrays.stream(arrays).map(Buckets::numbers).toArray()));
    }

    static Dataset of(int width, Map<String, ?> arrays) {
        Map<String, Object> byName = new LinkedHashMap<>(arrays);
        List<Object> given = Arrays.asList(byName.values().toArray());
        byName.replaceAll((name, array) -> numbers(array));
        return dataset(width, given, Columns.of(byName));
    }

    private static Object numbers(Object array) {
        return array instanceof Ragged<?> sequences
                ? IntTensor.of(Order.identity(sequences.size()), sequences.size())
                : array;
    }

    private static Dataset dataset(int width, List<Object> arrays, Columns numbered) {
        if (width < 1) {
            throw new IllegalArgumentException("a bucket must be at least 1 step wide, given " + width);
        }
        if (arrays.stream().noneMatch(Ragged.class::isInstance)) {
            throw new IllegalArgumentException(
                    "there is no Ragged among the " + arrays.size() + " arrays: Dataset.of takes what has one length");
        }
        // where there are several, the longest decides: so the order of a Map does not matter
        int[] buckets = new int[numbered.rows()];
        for (int row = 0; row < buckets.length; row++) {
            for (Object array : arrays) {
                if (array instanceof Ragged<?> sequences) {
                    buckets[row] = Math.max(buckets[row], (sequences.length(row) - 1) / width);
                }
            }
        }
        return new ArrayDataset(numbered, buckets, batch -> padded(arrays, (ArrayBatch) batch));
    }

    private static Batch padded(List<Object> arrays, ArrayBatch numbered) {
        return numbered.map((i, array) ->
                arrays.get(i) instanceof Ragged<?> sequences ? sequences.pad(((IntTensor) array).data()) : array);
    }
}
