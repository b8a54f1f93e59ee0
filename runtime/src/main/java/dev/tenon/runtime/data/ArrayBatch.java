package dev.tenon.runtime.data;

/** A batch that holds its arrays. */
final class ArrayBatch implements Batch {

    private final Columns columns;

    ArrayBatch(Columns columns) {
        this.columns = columns;
    }

    ArrayBatch map(Columns.Change change) {
        return new ArrayBatch(columns.map(change));
    }

    @Override
    public int size() {
        return columns.rows();
    }

    @Override
    public int arrays() {
        return columns.count();
    }

    @Override
    public Object array(String input, int position) {
        return columns.get(input, position);
    }
}
