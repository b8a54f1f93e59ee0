package dev.tenon.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.factory.Nd4j.createFromArray;
import static org.nd4j.linalg.factory.Nd4j.createFromNpyFile;
import static org.nd4j.linalg.factory.Nd4j.writeAsNumpy;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Batches;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.TestDataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class Nd4jTest {

    @TempDir
    Path directory;

    private static INDArray arange(char order, long... shape) {
        int[] ints = LongStream.of(shape).mapToInt(Math::toIntExact).toArray();
        return createFromArray(counting(ints).data()).reshape(shape).dup(order);
    }

    private static Tensor counting(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }

    @Test
    void copiesBothOrders() {
        for (char order : new char[] {'c', 'f'}) {
            INDArray array = arange(order, 2, 3, 4);
            Tensor tensor = Nd4j.tensor(array);
            assertThat(tensor).isEqualTo(counting(2, 3, 4));
            tensor.data()[0] = 77;
            assertThat(array.getFloat(0)).isZero();
        }
    }

    @Test
    void copiesViews() {
        INDArray array = arange('c', 4, 6);
        INDArray view = array.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 2, 6));
        assertThat(Nd4j.tensor(view)).isEqualTo(Tensor.ofRows(new float[][] {{8, 10}, {14, 16}}));
        assertThat(Nd4j.tensor(array.transpose()).get(5, 1)).isEqualTo(11);
        assertThat(Nd4j.tensor(array.getRow(2))).isEqualTo(counting(4, 6).row(2));
        assertThat(Nd4j.tensor(arange('c', 1, 2, 3, 4).permute(0, 2, 3, 1)).get(0, 1, 2, 1))
                .isEqualTo(18);
    }

    @Test
    void convertsTypes() {
        assertThat(Nd4j.tensor(createFromArray(0.1, -3))).isEqualTo(Tensor.of(new float[] {0.1f, -3}, 2));
        assertThat(Nd4j.tensor(createFromArray(5, -7))).isEqualTo(Tensor.of(new float[] {5, -7}, 2));
        assertThat(Nd4j.tensor(createFromArray(true, false))).isEqualTo(Tensor.of(new float[] {1, 0}, 2));
        assertThat(Nd4j.tensor(createFromArray(1.5f).castTo(DataType.FLOAT16)))
                .isEqualTo(Tensor.of(new float[] {1.5f}, 1));
        assertThat(Nd4j.ints(createFromArray(3f, -4f))).isEqualTo(IntTensor.of(new int[] {3, -4}, 2));
        assertThat(Nd4j.ints(createFromArray(Integer.MAX_VALUE)))
                .isEqualTo(IntTensor.of(new int[] {Integer.MAX_VALUE}, 1));
        assertThatThrownBy(() -> Nd4j.ints(createFromArray(1f, 0.5f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("element 1 of the array (2) is 0.5, which is no 32-bit integer");
        assertThatThrownBy(() -> Nd4j.ints(createFromArray(1L << 40))).hasMessageContaining("no 32-bit integer");
        assertThatThrownBy(() -> Nd4j.tensor(org.nd4j.linalg.factory.Nd4j.create("a")))
                .hasMessageContaining("holds no numbers");
    }

    @Test
    void goesThereAndBack() {
        for (Tensor tensor : List.of(counting(2, 3, 4), counting(5), Tensor.scalar(3), Tensor.zeros(0, 3))) {
            INDArray array = Nd4j.array(tensor);
            assertThat(array.shape())
                    .containsExactly(IntStream.of(tensor.shape()).asLongStream().toArray());
            assertThat(Nd4j.tensor(array)).isEqualTo(tensor);
        }
        for (IntTensor ints : List.of(
                IntTensor.ofRows(new int[][] {{1, 2}, {Integer.MIN_VALUE, 4}}),
                IntTensor.scalar(-9),
                IntTensor.zeros(0))) {
            assertThat(Nd4j.ints(Nd4j.array(ints))).isEqualTo(ints);
        }
    }

    @Test
    void npyFilesGoThroughNd4j() throws IOException {
        File file = directory.resolve("a.npy").toFile();
        writeAsNumpy(arange('c', 3, 4), file);
        assertThat(Nd4j.tensor(createFromNpyFile(file))).isEqualTo(counting(3, 4));
    }

    @Test
    void iteratorsAreDatasetsAndTheirNormalizersWork() {
        DataSet all = new DataSet(arange('f', 7, 2), arange('c', 7, 3));
        DataSetIterator iterator = new TestDataSetIterator(all, 4);
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(all);
        iterator.setPreProcessor(normalizer);
        Dataset data = Nd4j.dataset(iterator);
        for (int epoch = 0; epoch < 2; epoch++) {
            Batches batches = data.epoch(epoch);
            Batch first = batches.next();
            // evenly spaced: mean is the middle row, population variance of 0..6 is 4
            assertThat(((Tensor) first.array("x", 0))
                            .closeTo(
                                    Tensor.ofRows(new float[][] {{-1.5f, -1.5f}, {-1, -1}, {-0.5f, -0.5f}, {0, 0}}),
                                    1e-5,
                                    1e-5))
                    .isTrue();
            assertThat(first.array("y", 1)).isEqualTo(counting(7, 3).slice(0, 4));
            assertThat(batches.next().size()).isEqualTo(3);
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    void masksFollowTheLabelsAndIntegersStayIntegers() {
        DataSet data = new DataSet(createFromArray(new int[][] {{1, 2}}), arange('c', 1, 3));
        data.setFeaturesMaskArray(createFromArray(new float[][] {{1, 0}}));
        Batch batch = Nd4j.dataset(new SingletonDataSetIterator(data)).epoch(0).next();
        assertThat(batch.arrays()).isEqualTo(3);
        assertThat(batch.array("ids", 0)).isEqualTo(IntTensor.ofRows(new int[][] {{1, 2}}));
        assertThat(batch.array("mask", 2)).isEqualTo(Tensor.ofRows(new float[][] {{1, 0}}));
    }
}
