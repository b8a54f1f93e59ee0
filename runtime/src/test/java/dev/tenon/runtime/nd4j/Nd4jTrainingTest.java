package dev.tenon.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.TwoLayers;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.History;
import dev.tenon.runtime.train.Trainer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.TestDataSetIterator;

/** Training from ND4J's iterators is the same, bit for bit, as from arrays. */
final class Nd4jTrainingTest {

    private static final int BATCH = 32;
    private static final int EPOCHS = 20;

    private final Tensor x = TwoLayers.examples(300, 7);
    private final IntTensor labels = TwoLayers.labels(x);

    @Test
    void aDataSetIteratorTrainsWhatArraysTrain() {
        DataSet all = new DataSet(Nd4j.array(x), Nd4j.array(labels.reshape(-1, 1)));
        TwoLayers fromIterator = TwoLayers.create(1);
        History history = train(fromIterator, Nd4j.dataset(new TestDataSetIterator(all, BATCH)));
        TwoLayers fromArrays = TwoLayers.create(1);
        train(fromArrays, Dataset.of(x, labels).batch(BATCH));

        assertThat(history.get("loss")[EPOCHS - 1]).isLessThan(0.7 * history.get("loss")[0]);
        assertThat(fromIterator.weights().data()).isEqualTo(fromArrays.weights().data());
    }

    private static History train(TwoLayers network, Dataset data) {
        return Trainer.of(network)
                .optimizer(new Adam(0.02f))
                .seed(3)
                .threads(1)
                .quiet()
                .fit(data, null, EPOCHS);
    }
}
