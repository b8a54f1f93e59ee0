package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DiagnosisTest {

    private final Tensor x = TwoLayers.examples(40, 7);
    private final IntTensor labels = TwoLayers.labels(x);
    private final TwoLayers network = TwoLayers.create(1);

    @Test
    void anInputIsNamedFirst() {
        x.set(Float.NaN, 33, 2);
        network.weights().data()[0] = Float.NaN;
        assertThat(explain()).startsWith("input 'x' holds NaN at [33, 2]");
    }

    @Test
    void aLabelOutOfRangeIsNamed() {
        labels.data()[17] = 3;
        assertThat(explain()).isEqualTo("input 'label' holds the label 3 at [17], but there are 3 classes, 0 to 2");
    }

    @Test
    void aWeightIsNamedBeforeLayers() {
        Tensor kernel = network.weights().get("probabilities/kernel");
        kernel.set(Float.POSITIVE_INFINITY, 4, 1);
        network.weights().set("probabilities/kernel", kernel);
        assertThat(explain()).startsWith("weight 'probabilities/kernel' holds Infinity at [4, 1]");
    }

    @Test
    void theFirstLayerIsNamed() {
        Tensor kernel = Tensor.full(3e38f, TwoLayers.HIDDEN, TwoLayers.CLASSES);
        network.weights().set("probabilities/kernel", kernel);
        assertThat(explain()).startsWith("the first layer that gives NaN or infinity is 'probabilities'");
    }

    private String explain() {
        try (Training training = network.training(1)) {
            training.forward(x, labels);
            assertThat(training.loss()).isNotFinite();
            return training.explainNonFinite();
        }
    }
}
