package dev.tenon.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.TwoLayers;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private static final int N = 50;

    private final Tensor x = TwoLayers.examples(N, 7);

    @Test
    void sparseAccuracyCountsLargestScores() {
        TwoLayers network = TwoLayers.create(1);
        IntTensor labels = TwoLayers.labels(x);
        IntTensor predicted = network.predict(x).argMax();
        int right = 0;
        for (int i = 0; i < N; i++) {
            right += predicted.data()[i] == labels.data()[i] ? 1 : 0;
        }
        Metric accuracy = Metrics.accuracy(TwoLayers.PROBABILITIES, TwoLayers.LABEL);
        assertThat(accuracy.name()).isEqualTo("accuracy");
        assertThat(measure(network, accuracy, x, labels)).isEqualTo(right / (double) N);
        assertThat(measure(network, accuracy, x, predicted)).isEqualTo(1);
        assertThat(measure(network, accuracy, x, labels.reshape(N, 1))).isEqualTo(right / (double) N);
    }

    @Test
    void topKGrowsToOne() {
        TwoLayers network = TwoLayers.create(1);
        IntTensor labels = TwoLayers.labels(x);
        double[] top = new double[3];
        for (int k = 1; k <= 3; k++) {
            Metric metric = Metrics.sparseTopK(k, TwoLayers.PROBABILITIES, TwoLayers.LABEL);
            assertThat(metric.name()).isEqualTo("top_" + k + "_accuracy");
            top[k - 1] = measure(network, metric, x, labels);
        }
        assertThat(top[0])
                .isEqualTo(measure(network, Metrics.accuracy(TwoLayers.PROBABILITIES, TwoLayers.LABEL), x, labels));
        assertThat(top[1]).isBetween(top[0], 1.0);
        assertThat(top[2]).isEqualTo(1);
    }

    @Test
    void oneHotTargetsChooseCategoricalAccuracy() {
        Tensor target = Tensor.ofRows(new float[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
        Tensor scores = Tensor.ofRows(new float[][] {{-3, -1, -2}, {0.1f, 0.4f, 0.2f}, {0, 0, 7}});
        Echo echo = new Echo(3);
        assertThat(measure(echo, Metrics.accuracy(echo.output(), echo.target()), scores, target))
                .isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void oneUnitChoosesBinaryAccuracy() {
        Tensor target = Tensor.of(new float[] {1, 0, 1, 0}, 4, 1);
        Tensor scores = Tensor.of(new float[] {0.6f, 0.4f, 0.5f, 0.7f}, 4, 1);
        Echo echo = new Echo(1);
        assertThat(measure(echo, Metrics.accuracy(echo.output(), echo.target()), scores, target))
                .isEqualTo(0.5);
        assertThat(measure(echo, Metrics.binaryAccuracy(echo.output(), echo.target(), 0.45f), scores, target))
                .isEqualTo(0.75);
        assertThat(Metrics.binaryAccuracy(echo.output(), echo.target()).name()).isEqualTo("binary_accuracy");
    }

    @Test
    void errorsAreMeansOverAllNumbers() {
        Tensor target = Tensor.ofRows(new float[][] {{1, 2}, {3, 4}, {0, 0}});
        Tensor given = Tensor.ofRows(new float[][] {{2, 2}, {3, 1}, {-2, 0}});
        Echo echo = new Echo(2);
        assertThat(measure(echo, Metrics.meanSquaredError(echo.output(), echo.target()), given, target))
                .isCloseTo(14 / 6.0, within(1e-12));
        assertThat(measure(echo, Metrics.meanAbsoluteError(echo.output(), echo.target()), given, target))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void examplesCountAlikeWhateverTheirBatch() {
        TwoLayers network = TwoLayers.create(1);
        IntTensor labels = TwoLayers.labels(x);
        Metric metric = Metrics.accuracy(TwoLayers.PROBABILITIES, TwoLayers.LABEL);
        double whole = measure(network, metric, x, labels);
        metric.reset();
        update(network, metric, x.slice(0, 47), labels.slice(0, 47));
        update(network, metric, x.slice(47, N), labels.slice(47, N));
        assertThat(metric.result()).isEqualTo(whole);
    }

    @Test
    void namesCanBeChanged() {
        Metric metric = Metrics.named("first", Metrics.accuracy(TwoLayers.PROBABILITIES, TwoLayers.LABEL));
        assertThat(metric.name()).isEqualTo("first");
        assertThat(measure(TwoLayers.create(1), metric, x, TwoLayers.labels(x))).isBetween(0.0, 1.0);
    }

    @Test
    void shapesThatDoNotAgreeAreRefused() {
        Handle steps = Handle.input("steps", 0, true, "(B, T)", -1);
        assertThatThrownBy(() -> Metrics.accuracy(TwoLayers.PROBABILITIES, steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels steps (B, T) int are not the classes of probabilities (B, 3)");
        assertThatThrownBy(() -> Metrics.meanSquaredError(TwoLayers.PROBABILITIES, TwoLayers.X))
                .hasMessageContaining("must be a Tensor of the prediction's shape, (B, 3)");
        assertThatThrownBy(() -> Metrics.sparseTopK(0, TwoLayers.PROBABILITIES, TwoLayers.LABEL))
                .hasMessageContaining("k must be at least 1");
    }

    private static double measure(Network network, Metric metric, Object... inputs) {
        metric.reset();
        update(network, metric, inputs);
        return metric.result();
    }

    private static void update(Network network, Metric metric, Object... inputs) {
        try (Training training = network.training(1)) {
            training.evaluate(inputs);
            for (int shard = 0; shard < training.shards(); shard++) {
                metric.update(training.shard(shard));
            }
        }
    }
}
