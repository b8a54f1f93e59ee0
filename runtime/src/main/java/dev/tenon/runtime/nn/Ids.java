package dev.tenon.runtime.nn;

/** Checks what picks rows of a table: an id outside would read, and train, another's numbers. */
final class Ids {

    private Ids() {}

    /**
     * Refuses ids outside {@code [0, table)}.
     *
     * @param layer the layer that reads them
     * @param input the input that holds them
     * @param table how many rows the layer's table has
     * @param count how many ids there are, from {@code offset} on
     * @param perExample the sizes of one example's ids
     * @throws IllegalArgumentException for the first id outside; the message names the layer, the id and where it stands in the batch
     */
    static void require(String layer, String input, int table, int count, int[] ids, int offset, int[] perExample) {
        for (int i = offset; i < offset + count; i++) {
            if (ids[i] < 0 || ids[i] >= table) {
                throw new IllegalArgumentException(
                        "layer '" + layer + "': input '" + input + "' holds " + ids[i] + " at "
                                + Diagnosis.position(i, withBatch(perExample)) + ", but the layer's table has " + table
                                + " rows, 0 to " + (table - 1));
            }
        }
    }

    private static int[] withBatch(int[] perExample) {
        int[] shape = new int[perExample.length + 1];
        shape[0] = Integer.MAX_VALUE;
        System.arraycopy(perExample, 0, shape, 1, perExample.length);
        return shape;
    }
}
