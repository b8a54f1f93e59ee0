package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingTest {

    private final Tensor x = TwoLayers.examples(100, 7);
    private final IntTensor labels = TwoLayers.labels(x);

    @Test
    void aBatchIsCutByItsSizeAlone() {
        assertThat(IntStream.of(1, 16, 17, 32, 33, 128, 10_000)
                        .map(batch -> shards(TwoLayers.create(3), Tensor.zeros(batch, 4), IntTensor.zeros(batch))))
                .containsExactly(1, 1, 2, 2, 4, 8, 8);
    }

    /** One example of Pairs takes half of its numbers. */
    @Test
    void largeExamplesMakeSmallShards() {
        assertThat(IntStream.of(2, 1 << 19, 1 << 20, 1 << 22)
                        .map(length -> shards(new Pairs(), Tensor.zeros(16, length))))
                .containsExactly(1, 1, 2, 4);
    }

    private static int shards(Network network, Object... batch) {
        try (Training training = network.training(1)) {
            training.forward(batch);
            return training.shards();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 100})
    void gradientsAreThoseOfFiniteDifferences(int batch) {
        TwoLayers network = TwoLayers.create(3);
        try (Training training = network.training(5)) {
            training.forward(x.slice(0, batch), labels.slice(0, batch));
            assertThat(training.loss()).isCloseTo(reference(network, batch), within(1e-6));
            training.backward();
            for (Weight spec : network.weights().specs()) {
                Tensor gradient = training.gradient(spec.path());
                assertThat(gradient.shape()).isEqualTo(spec.shape());
                for (int i = 0; i < spec.size(); i++) {
                    double expected = difference(network, spec, i, batch);
                    assertThat((double) gradient.data()[i])
                            .as("%s[%d]", spec.path(), i)
                            .isCloseTo(expected, within(2e-6));
                }
            }
        }
    }

    private double difference(TwoLayers network, Weight spec, int i, int batch) {
        Map<String, double[]> weights = doubles(network);
        double step = 1e-6;
        weights.get(spec.path())[i] += step;
        double above = reference(weights, batch);
        weights.get(spec.path())[i] -= 2 * step;
        return (above - reference(weights, batch)) / (2 * step);
    }

    private static Map<String, double[]> doubles(TwoLayers network) {
        Map<String, double[]> weights = new HashMap<>();
        network.weights().toMap().forEach((path, tensor) -> {
            double[] values = new double[tensor.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.data()[i];
            }
            weights.put(path, values);
        });
        return weights;
    }

    private double reference(TwoLayers network, int batch) {
        return reference(doubles(network), batch);
    }

    /** The objective in double, on Keras' layouts; the first training call with seed 5. */
    private double reference(Map<String, double[]> weights, int batch) {
        double[] k1 = weights.get("hidden/kernel");
        double[] k2 = weights.get("probabilities/kernel");
        double loss = 0;
        for (int r = 0; r < batch; r++) {
            double[] z = weights.get("probabilities/bias").clone();
            for (int j = 0; j < TwoLayers.HIDDEN; j++) {
                double sum = weights.get("hidden/bias")[j];
                for (int i = 0; i < TwoLayers.IN; i++) {
                    sum += x.get(r, i) * k1[i * TwoLayers.HIDDEN + j];
                }
                long key = Randoms.key(5, 0, Randoms.path("dropped"));
                double keep = Randoms.uniform(key, (long) r * TwoLayers.HIDDEN + j) < 0.5 ? 0 : 2;
                for (int c = 0; c < TwoLayers.CLASSES; c++) {
                    z[c] += Math.tanh(sum) * keep * k2[j * TwoLayers.CLASSES + c];
                }
            }
            double total = 0;
            for (double logit : z) {
                total += Math.exp(logit);
            }
            loss += Math.log(total) - z[labels.data()[r]];
        }
        return loss / batch + penalty(k1) + penalty(k2);
    }

    private static double penalty(double[] kernel) {
        double sum = 0;
        for (double w : kernel) {
            sum += TwoLayers.L1 * Math.abs(w) + TwoLayers.L2 * w * w;
        }
        return sum;
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        float[] one = trained(1, new Adam(0.01f).globalClipNorm(0.5f), 30);
        assertThat(trained(2, new Adam(0.01f).globalClipNorm(0.5f), 30)).isEqualTo(one);
        assertThat(trained(5, new Adam(0.01f).globalClipNorm(0.5f), 30)).isEqualTo(one);
        assertThat(one).isNotEqualTo(TwoLayers.create(1).weights().data());
    }

    private float[] trained(int threads, Optimizer optimizer, int steps) {
        TwoLayers network = TwoLayers.create(1);
        try (Training training = network.training(2).threads(threads)) {
            for (int i = 0; i < steps; i++) {
                step(training, optimizer);
            }
        }
        return network.weights().data();
    }

    private void step(Training training, Optimizer optimizer) {
        training.forward(x, labels);
        training.backward();
        training.step(optimizer);
    }

    @Test
    void padsOfPanelsStayZero() {
        float[] w = trained(1, new Adam(0.01f), 10);
        for (int row = 0; row < TwoLayers.IN; row++) {
            for (int pad = TwoLayers.HIDDEN; pad < 16; pad++) {
                assertThat(w[TwoLayers.K1 + row * 16 + pad]).isZero();
            }
        }
    }

    @Test
    void restoredTrainingGivesTheSameBits() {
        float[] whole = trained(1, new Adam(0.01f).amsgrad(), 20);
        TwoLayers network = TwoLayers.create(1);
        Adam adam = new Adam(0.01f).amsgrad();
        Map<String, Tensor> slots;
        try (Training training = network.training(2)) {
            for (int i = 0; i < 9; i++) {
                step(training, adam);
            }
            slots = training.optimizerState();
        }
        assertThat(slots).hasSize(12).containsKey("vhat/probabilities/bias");
        TwoLayers second = TwoLayers.create(99);
        network.weights().toMap().forEach(second.weights()::set);
        try (Training training = second.training(2)) {
            training.restore(adam, slots, 9, 9);
            for (int i = 9; i < 20; i++) {
                step(training, adam);
            }
            assertThat(training.steps()).isEqualTo(20);
        }
        assertThat(second.weights().data()).isEqualTo(whole);
    }

    @Test
    void stateOfAnotherOptimizerIsRefused() {
        try (Training training = TwoLayers.create(1).training(2)) {
            assertThatThrownBy(() -> training.restore(new Adam(), Map.of(), 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Adam lacks 'm/hidden/kernel' of shape (4, 5)");
        }
    }

    @Test
    void aWarmStepAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TwoLayers network = TwoLayers.create(1);
        Object[] batch = {x, labels};
        Adam adam = new Adam(0.01f).clipNorm(1);
        try (Training training = network.training(2).threads(2)) {
            double sum = 0;
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 20 && least != 0; round++) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < 20; i++) {
                    training.forward(batch);
                    training.backward();
                    training.step(adam);
                    training.evaluate(batch);
                    sum += training.loss();
                }
                least = Math.min(
                        least,
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            assertThat(sum).isFinite();
            assertThat(least).isZero();
        }
    }

    @Test
    void evaluationLeavesTheRandomNumbersAlone() {
        float[] plain = trained(1, new SGD(), 5);
        TwoLayers network = TwoLayers.create(1);
        try (Training training = network.training(2)) {
            for (int i = 0; i < 5; i++) {
                training.evaluate(x, labels);
                step(training, new SGD());
            }
        }
        assertThat(network.weights().data()).isEqualTo(plain);
    }

    @Test
    void valuesAreOfTheWholeBatch() {
        TwoLayers network = TwoLayers.create(1);
        try (Training training = network.training(2)) {
            training.evaluate(x, labels);
            assertThat(training.value(TwoLayers.PROBABILITIES)).isEqualTo(network.predict(x));
            assertThat(training.value(TwoLayers.LOSS).shape()).containsExactly(100);
            assertThatThrownBy(() -> training.value(TwoLayers.HIDDEN_LAYER))
                    .hasMessageContaining("the value of layer 'hidden' is not kept");
        }
    }

    @Test
    void theOrderOfCallsIsChecked() {
        try (Training training = TwoLayers.create(1).training(2)) {
            assertThatThrownBy(training::backward).isInstanceOf(IllegalStateException.class);
            training.evaluate(x, labels);
            assertThatThrownBy(training::backward).hasMessage("call forward(...) first");
            training.forward(x, labels);
            assertThatThrownBy(() -> training.step(new SGD())).hasMessage("call backward(...) first");
            assertThatThrownBy(() -> training.gradient("hidden/bias")).hasMessage("call backward(...) first");
            training.backward();
            assertThatThrownBy(() -> training.gradient("hidden/kernle"))
                    .hasMessageContaining("did you mean 'hidden/kernel'?");
            assertThatThrownBy(() -> training.loss(TwoLayers.PROBABILITIES)).hasMessageContaining("is no loss");
            training.step(new SGD());
            assertThatThrownBy(() -> training.step(new SGD())).hasMessage("call backward(...) first");
        }
    }

    @Test
    void labelsMayBeAColumnButNotEmpty() {
        try (Training training = TwoLayers.create(1).training(2)) {
            training.evaluate(x, labels);
            double loss = training.loss();
            training.evaluate(x, labels.reshape(100, 1));
            assertThat(training.loss()).isEqualTo(loss);
            assertThatThrownBy(() -> training.evaluate(x.slice(0, 0), labels.slice(0, 0)))
                    .hasMessage("TwoLayers: the batch is empty");
        }
    }

    @Test
    void aSlotKeepsItsStateWhenTheRateChanges() {
        try (Training training = TwoLayers.create(1).training(2)) {
            step(training, new Adam(0.01f));
            step(training, new Adam(0.001f));
            assertThat(training.steps()).isEqualTo(2);
            step(training, new SGD());
            assertThat(training.steps()).isEqualTo(1);
        }
    }
}
