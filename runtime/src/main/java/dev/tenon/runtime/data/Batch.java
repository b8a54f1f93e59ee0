package dev.tenon.runtime.data;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Map;

/** The arrays of one training step: inputs, targets and sample weights alike, one for each input of the model. */
public interface Batch {

    /** The number of examples, the first size of every array. */
    int size();

    /** The number of arrays. */
    int arrays();

    /**
     * The array of one input of the model: a {@link Tensor} or {@link IntTensor} {@code (size, ...)}, or a {@link Float} for an input
     * that is one number per call.
     *
     * @param input the input's name, by which data given by name is found
     * @param position its position among the model's inputs, from 0, by which data given by position is found
     * @throws IllegalArgumentException if there is none; the message says what there is
     */
    Object array(String input, int position);

    /**
     * A batch of the given arrays, by position of the model's inputs, without a copy.
     *
     * @param arrays {@link Tensor}, {@link IntTensor} or {@link Float}; the tensors have equal first sizes
     * @throws IllegalArgumentException if they have not, or one is of another type; the message names it
     */
    static Batch of(Object... arrays) {
        return new ArrayBatch(Columns.of(arrays));
    }

    /**
     * A batch of the given arrays, by name of the model's inputs, without a copy.
     *
     * @param arrays {@link Tensor}, {@link IntTensor} or {@link Float}; the tensors have equal first sizes
     * @throws IllegalArgumentException if they have not, or one is of another type; the message names it
     */
    static Batch of(Map<String, ?> arrays) {
        return new ArrayBatch(Columns.of(arrays));
    }
}
