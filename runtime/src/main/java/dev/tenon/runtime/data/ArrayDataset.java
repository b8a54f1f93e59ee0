package dev.tenon.runtime.data;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Rows of arrays in memory. */
final class ArrayDataset implements Dataset {

    private final Columns columns;
    private final int[] buckets;
    private final int[] rows;
    private final OptionalLong seed;
    private final int batch;
    private final boolean dropRemainder;
    private final UnaryOperator<Batch> transform;

    ArrayDataset(Columns columns) {
        this(columns, new int[0], UnaryOperator.identity());
    }

    /**
     * Rows of which those of one bucket come together.
     *
     * @param buckets that of each row, or none
     * @param transform what is done first to each batch
     */
    ArrayDataset(Columns columns, int[] buckets, UnaryOperator<Batch> transform) {
        this(columns, buckets, Order.identity(columns.rows()), OptionalLong.empty(), DEFAULT_BATCH, false, transform);
        if (rows.length == 0) {
            throw new IllegalArgumentException("the arrays hold no examples: their first size is 0");
        }
    }

    private ArrayDataset(
            Columns columns,
            int[] buckets,
            int[] rows,
            OptionalLong seed,
            int batch,
            boolean dropRemainder,
            UnaryOperator<Batch> transform) {
        this.columns = columns;
        this.buckets = buckets;
        this.rows = rows;
        this.seed = seed;
        this.batch = batch;
        this.dropRemainder = dropRemainder;
        this.transform = transform;
    }

    @Override
    public Dataset shuffle(long newSeed) {
        return new ArrayDataset(columns, buckets, rows, OptionalLong.of(newSeed), batch, dropRemainder, transform);
    }

    @Override
    public Dataset batch(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 example, given " + size);
        }
        return new ArrayDataset(columns, buckets, rows, seed, size, dropRemainder, transform);
    }

    @Override
    public Dataset dropRemainder() {
        return new ArrayDataset(columns, buckets, rows, seed, batch, true, transform);
    }

    @Override
    public Split split(double fraction) {
        long train = Math.round(rows.length * fraction);
        if (!(fraction > 0 && fraction < 1) || train < 1 || train >= rows.length) {
            throw new IllegalArgumentException("split(" + fraction + ") of " + rows.length
                    + " examples leaves a part empty: the fraction must be between 0 and 1");
        }
        return new Split(part(0, (int) train, seed), part((int) train, rows.length, OptionalLong.empty()));
    }

    @Override
    public Dataset take(int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException("take(" + examples + ") leaves no examples");
        }
        return part(0, Math.min(examples, rows.length), seed);
    }

    @Override
    public Dataset skip(int examples) {
        if (examples < 0 || examples >= rows.length) {
            throw new IllegalArgumentException("skip(" + examples + ") of " + rows.length
                    + " examples: it must be at least 0 and leave at least 1");
        }
        return part(examples, rows.length, seed);
    }

    private ArrayDataset part(int from, int to, OptionalLong partSeed) {
        int[] order = Arrays.copyOfRange(order(0), from, to);
        return new ArrayDataset(columns, buckets, order, partSeed, batch, dropRemainder, transform);
    }

    @Override
    public Dataset map(UnaryOperator<Batch> next) {
        UnaryOperator<Batch> before = transform;
        return new ArrayDataset(
                columns, buckets, rows, seed, batch, dropRemainder, given -> next.apply(before.apply(given)));
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public int batches() {
        return rows.length / batch + (dropRemainder || rows.length % batch == 0 ? 0 : 1);
    }

    @Override
    public Batches epoch(int epoch) {
        if (batches() == 0) {
            throw new IllegalStateException(
                    "dropRemainder() leaves no batch: there are " + rows.length + " examples and a batch has " + batch);
        }
        int[] order = order(epoch);
        return new Gathered(buckets.length == 0 ? order : Order.bucketed(order, buckets, batch, seed, epoch));
    }

    private int[] order(int epoch) {
        return seed.isPresent() ? Order.shuffled(rows, seed.getAsLong(), epoch) : rows;
    }

    /** Copies rows to two sets of buffers, that of full batches and that of the last, both made before the first step. */
    private final class Gathered implements Batches {

        private final int[] order;
        private final Columns full;
        private final Columns last;
        private final Batch fullBatch;
        private final Batch lastBatch;
        private final int batches = batches();
        private int next;

        Gathered(int[] order) {
            this.order = order;
            int remainder = rows.length % batch;
            this.full = columns.buffers(Math.min(batch, rows.length));
            this.last = remainder == 0 || rows.length < batch ? full : columns.buffers(remainder);
            this.fullBatch = new ArrayBatch(full);
            this.lastBatch = new ArrayBatch(last);
        }

        @Override
        public boolean hasNext() {
            return next < batches;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch has " + batches + " batches");
            }
            int from = next++ * batch;
            boolean isFull = order.length - from >= batch;
            columns.gather(order, from, isFull ? full : last);
            return transform.apply(isFull ? fullBatch : lastBatch);
        }
    }
}
