package dev.tenon.runtime.nd4j;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Tensors from and to ND4J, always by copy; ND4J's files come with its arrays: {@code tensor(createFromNpyFile(file))}. Axes stay as
 * they are: ND4J's images are mostly {@code (N, channels, height, width)}, Tenon's {@code (N, height, width, channels)}, so
 * {@code tensor(images.permute(0, 2, 3, 1))}.
 */
public final class Nd4j {

    private Nd4j() {}

    /**
     * A copy as float32. Any order ({@code c} or {@code f}), views and every number type: double, long and int are rounded to the
     * nearest float, half and bfloat16 are exact, booleans give 0 and 1.
     *
     * @throws IllegalArgumentException if the array holds text or is too large for a Java array
     */
    public static Tensor tensor(INDArray array) {
        int[] shape = shape(array);
        if (array.isEmpty()) {
            return Tensor.zeros(shape);
        }
        INDArray floats = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.FLOAT);
        return Tensor.of(floats.dup('c').data().asFloat(), shape);
    }

    /**
     * A copy as int32, of token ids or class labels, which ND4J often keeps as floats.
     *
     * @throws IllegalArgumentException if an element is no whole number that fits in an int, the array holds text, or it is too large
     *     for a Java array
     */
    public static IntTensor ints(INDArray array) {
        IntTensor result = IntTensor.zeros(shape(array));
        if (array.isEmpty()) {
            return result;
        }
        // a double holds every int, and tells every long that is none
        double[] values = array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != (int) values[i]) {
                throw new IllegalArgumentException("element " + i + " of the array " + result.shapeText() + " is "
                        + values[i] + ", which is no 32-bit integer");
            }
            result.data()[i] = (int) values[i];
        }
        return result;
    }

    private static int[] shape(INDArray array) {
        if (!array.dataType().isNumerical() && array.dataType() != DataType.BOOL) {
            throw new IllegalArgumentException("an array of " + array.dataType() + " holds no numbers");
        }
        if (array.length() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(array.shape()) + " has more elements than a Java array holds");
        }
        return Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    }

    /** A copy as an ND4J array of floats, in order {@code c}. */
    public static INDArray array(Tensor tensor) {
        long[] shape = shape(tensor.shape());
        if (tensor.elements() == 0) {
            return org.nd4j.linalg.factory.Nd4j.create(DataType.FLOAT, shape);
        }
        return tensor.rank() == 0
                ? org.nd4j.linalg.factory.Nd4j.scalar(tensor.item())
                : org.nd4j.linalg.factory.Nd4j.create(tensor.data().clone(), shape, 'c');
    }

    /** A copy as an ND4J array of 32-bit integers, in order {@code c}. */
    public static INDArray array(IntTensor tensor) {
        long[] shape = shape(tensor.shape());
        if (tensor.elements() == 0) {
            return org.nd4j.linalg.factory.Nd4j.create(DataType.INT32, shape);
        }
        return tensor.rank() == 0
                ? org.nd4j.linalg.factory.Nd4j.scalar(tensor.get())
                : org.nd4j.linalg.factory.Nd4j.createFromArray(tensor.data()).reshape('c', shape);
    }

    private static long[] shape(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    /**
     * An ND4J iterator's batches, with whatever normalizer it applies. By position they are features, labels, features' mask and
     * labels' mask, as far as the iterator gives them. Arrays of integers become {@link IntTensor}, all others {@link Tensor};
     * for sparse labels that are kept as floats, {@code map} the batch with {@link #ints}. Every epoch resets the iterator, so only
     * one can be read at a time, and shuffling is the iterator's affair.
     *
     * @throws IllegalStateException when a second epoch starts and the iterator cannot be reset
     */
    public static Dataset dataset(DataSetIterator iterator) {
        return Dataset.ofBatches(new IteratorBatches(iterator));
    }

    private static final class IteratorBatches implements Iterable<Batch> {

        private final DataSetIterator source;
        private boolean started;

        IteratorBatches(DataSetIterator source) {
            this.source = source;
        }

        @Override
        public Iterator<Batch> iterator() {
            if (source.resetSupported()) {
                source.reset();
            } else if (started) {
                throw new IllegalStateException(
                        source.getClass().getSimpleName() + " cannot be reset, so it gives only one epoch");
            }
            started = true;
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return source.hasNext();
                }

                @Override
                public Batch next() {
                    return batch(source.next());
                }
            };
        }
    }

    private static Batch batch(DataSet data) {
        List<Object> arrays = new ArrayList<>();
        for (INDArray array : Arrays.asList(
                data.getFeatures(), data.getLabels(), data.getFeaturesMaskArray(), data.getLabelsMaskArray())) {
            if (array != null) {
                arrays.add(array.dataType().isIntType() ? ints(array) : tensor(array));
            }
        }
        return Batch.of(arrays.toArray());
    }
}
