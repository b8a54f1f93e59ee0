package dev.tenon.runtime.data;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Examples for training or evaluation. A dataset is a value: every method gives a new one on the same arrays.
 *
 * <pre>{@code
 * var parts = Dataset.of(images, labels).split(0.9);
 * var train = parts.train().shuffle(7).batch(32);
 * }</pre>
 */
public sealed interface Dataset permits ArrayDataset, BatchDataset {

    /** The batch size where none is given, as in Keras. */
    int DEFAULT_BATCH = 32;

    /**
     * Arrays by position of the model's inputs (targets and sample weights are inputs, too), without a copy.
     *
     * @param arrays {@link Tensor} or {@link IntTensor} {@code (N, ...)} with the same N, at least 1; or {@link Float}, one number for
     *     every batch
     * @throws IllegalArgumentException if one does not fit; the message names its position and shape
     */
    static Dataset of(Object... arrays) {
        return new ArrayDataset(Columns.of(arrays));
    }

    /**
     * Arrays by name of the model's inputs, without a copy.
     *
     * @param arrays as for {@link #of(Object...)}
     * @throws IllegalArgumentException if one does not fit; the message gives its name and shape
     */
    static Dataset of(Map<String, ?> arrays) {
        return new ArrayDataset(Columns.of(arrays));
    }

    /**
     * Sequences of different lengths, in batches of similar length, by position of the model's inputs. Each batch is padded to its
     * longest sequence alone (and to 1 step at least): {@code (B, T)} for ids, {@code (B, T, D)} for rows, with a T that differs from
     * batch to batch; so the model has a symbol there. With {@link #shuffle}, every epoch puts examples of one bucket together anew, and
     * the batches in a new order, as a function of seed and epoch alone; without, the shortest come first.
     *
     * @param width the number of lengths that count as similar: a bucket holds lengths from {@code k * width + 1} to
     *     {@code (k + 1) * width}. The wider, the more mixed are the batches, and the more padding is in them. The last batch of one bucket is
     *     filled up from the next
     * @param arrays {@link Ragged} with N sequences, at least one of them (of several, the longest counts); and the same as for
     *     {@link #of(Object...)}
     * @throws IllegalArgumentException if {@code width} is less than 1, there is no {@link Ragged}, or an array does not fit; the message
     *     names its position
     */
    static Dataset buckets(int width, Object... arrays) {
        return Buckets.of(width, arrays);
    }

    /**
     * Sequences of different lengths, in batches of similar length, by name of the model's inputs.
     *
     * @param width as for {@link #buckets(int, Object...)}
     * @param arrays as for {@link #buckets(int, Object...)}
     * @throws IllegalArgumentException if {@code width} is less than 1, there is no {@link Ragged}, or an array does not fit; the message
     *     gives its name
     */
    static Dataset buckets(int width, Map<String, ?> arrays) {
        return Buckets.of(width, arrays);
    }

    /**
     * Ready-made batches, one pass over {@code batches} for each epoch. Sizes that are symbols of the model may differ from batch to
     * batch. Only a {@link java.util.List} can be shuffled (the order of its batches, not of their examples); what changes the
     * examples of a batch is for their source to do.
     */
    static Dataset ofBatches(Iterable<? extends Batch> batches) {
        return BatchDataset.of(batches);
    }

    /** A new order in every epoch, a function of {@code seed} and epoch alone. */
    Dataset shuffle(long seed);

    /**
     * Batches of {@code size} examples; the last one holds what is left.
     *
     * @throws IllegalArgumentException if {@code size} is less than 1
     * @throws UnsupportedOperationException on ready-made batches
     */
    Dataset batch(int size);

    /**
     * Leaves a last batch out that is smaller than the others.
     *
     * @throws UnsupportedOperationException on ready-made batches
     */
    Dataset dropRemainder();

    /**
     * The first {@code fraction} of the examples, and the rest. After {@link #shuffle} it is a random choice (the order of epoch 0),
     * made once; the training part goes on being shuffled, the validation part does not.
     *
     * @param fraction between 0 and 1, both exclusive; what it gives is rounded to whole examples
     * @throws IllegalArgumentException if a part would be empty
     * @throws UnsupportedOperationException on ready-made batches
     */
    Split split(double fraction);

    /**
     * At most the first {@code examples}, chosen as {@link #split} does.
     *
     * @throws IllegalArgumentException if {@code examples} is less than 1
     * @throws UnsupportedOperationException on ready-made batches
     */
    Dataset take(int examples);

    /**
     * All but the first {@code examples}, chosen as {@link #split} does.
     *
     * @throws IllegalArgumentException if {@code examples} is negative, or nothing would be left
     * @throws UnsupportedOperationException on ready-made batches
     */
    Dataset skip(int examples);

    /**
     * Changes every batch on its way to the model. The given batch's arrays are buffers of this dataset: the function may write to
     * them and give the same batch back, or a new one. Where a {@code Trainer} has several threads, another one than that of its callbacks
     * may call the function, for one batch at a time and in their order.
     */
    Dataset map(UnaryOperator<Batch> transform);

    /** The number of examples of an epoch before {@link #dropRemainder}; -1 if it is not known. */
    int size();

    /** The number of batches of an epoch; -1 if it is not known. */
    int batches();

    /**
     * Starts an epoch. Two epochs, of one dataset too, may be read at the same time.
     *
     * @param epoch from 0; chooses the order where this is shuffled
     * @throws IllegalStateException if {@link #dropRemainder} leaves no batch
     */
    Batches epoch(int epoch);

    /**
     * Two parts of a dataset.
     *
     * @param train to learn from
     * @param validation to measure with
     */
    record Split(Dataset train, Dataset validation) {}
}
