package dev.tenon.runtime.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Batches that someone else has made. */
final class BatchDataset implements Dataset {

    private final Iterable<? extends Batch> source;
    private final OptionalLong seed;
    private final UnaryOperator<Batch> transform;

    private BatchDataset(Iterable<? extends Batch> source, OptionalLong seed, UnaryOperator<Batch> transform) {
        this.source = source;
        this.seed = seed;
        this.transform = transform;
    }

    static BatchDataset of(Iterable<? extends Batch> source) {
        return new BatchDataset(source, OptionalLong.empty(), UnaryOperator.identity());
    }

    @Override
    public Dataset shuffle(long newSeed) {
        if (!(source instanceof List)) {
            throw readyMade("shuffle()", "a List of batches can be shuffled, others only where they come from");
        }
        return new BatchDataset(source, OptionalLong.of(newSeed), transform);
    }

    @Override
    public Dataset batch(int size) {
        throw readyMade("batch()", "choose their size where they come from");
    }

    @Override
    public Dataset dropRemainder() {
        throw readyMade("dropRemainder()", "leave the last one out where they come from");
    }

    @Override
    public Split split(double fraction) {
        throw readyMade("split()", "make two datasets");
    }

    @Override
    public Dataset take(int examples) {
        throw readyMade("take()", "limit them where they come from");
    }

    @Override
    public Dataset skip(int examples) {
        throw readyMade("skip()", "limit them where they come from");
    }

    private static UnsupportedOperationException readyMade(String what, String instead) {
        return new UnsupportedOperationException(what + " of a dataset of ready-made batches: " + instead);
    }

    @Override
    public Dataset map(UnaryOperator<Batch> next) {
        UnaryOperator<Batch> before = transform;
        return new BatchDataset(source, seed, given -> next.apply(before.apply(given)));
    }

    @Override
    public int size() {
        return source instanceof List<? extends Batch> list
                ? list.stream().mapToInt(Batch::size).sum()
                : -1;
    }

    @Override
    public int batches() {
        return source instanceof List<? extends Batch> list ? list.size() : -1;
    }

    @Override
    public Batches epoch(int epoch) {
        Iterator<? extends Batch> batches = seed.isPresent() && source instanceof List<? extends Batch> list
                ? shuffled(list, epoch)
                : source.iterator();
        return new Batches() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Batch next() {
                return transform.apply(batches.next());
            }
        };
    }

    private Iterator<? extends Batch> shuffled(List<? extends Batch> list, int epoch) {
        int[] order = Order.shuffled(Order.identity(list.size()), seed.getAsLong(), epoch);
        return Arrays.stream(order).mapToObj(list::get).iterator();
    }
}
