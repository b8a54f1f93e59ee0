package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Values;

/**
 * A number that is collected over the batches of an epoch. It reads predictions and labels where they stand and must not allocate in
 * {@link #update}. One instance serves one training at a time.
 */
public interface Metric {

    /** Returns the name in logs and histories; for validation {@code val_} stands before it. */
    String name();

    /** Begins an epoch. */
    void reset();

    /** Takes one shard of a batch; the shards come in the order of their examples, on one thread. */
    void update(Values values);

    /** Returns the value since {@link #reset}; NaN if there were no examples. */
    double result();
}
