package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Values;

/** A mean over all examples and steps. */
public abstract class Mean implements Metric {

    private final String name;
    private double sum;
    private long count;

    /** A mean of this name. */
    protected Mean(String name) {
        this.name = name;
    }

    /** Adds the numbers of one shard by {@link #add}. */
    @Override
    public abstract void update(Values values);

    /** Adds {@code numbers} numbers whose sum is {@code total}. */
    protected final void add(double total, long numbers) {
        sum += total;
        count += numbers;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void reset() {
        sum = 0;
        count = 0;
    }

    @Override
    public final double result() {
        return sum / count;
    }
}
