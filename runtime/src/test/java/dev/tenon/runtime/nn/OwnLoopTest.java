package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a loop of one's own is made of: micro-batches, layers that rest, weights that follow others. */
@Tag("kernels")
final class OwnLoopTest {

    private static final int MOST_ROUNDS = 60;

    private final Tensor x = TwoLayers.examples(50, 7);
    private final IntTensor labels = TwoLayers.labels(x);

    private void backward(Training training, int from, int to) {
        training.forward(x.slice(from, to), labels.slice(from, to));
        training.backward();
    }

    @Test
    void microBatchesGiveTheGradientOfTheWholeBatch() {
        TwoLayers network = TwoLayers.create(3, 0);
        try (Training whole = network.training(1);
                Training parts = network.training(1).threads(2)) {
            backward(whole, 0, 50);
            backward(parts, 0, 7);
            parts.accumulate();
            backward(parts, 7, 40);
            parts.gradient("hidden/kernel");
            parts.accumulate();
            backward(parts, 40, 50);
            for (Weight spec : network.weights().specs()) {
                assertThat(parts.gradient(spec.path()).closeTo(whole.gradient(spec.path()), 1e-4, 1e-6))
                        .as(spec.path())
                        .isTrue();
            }
        }
    }

    @Test
    void aStepUsesUpWhatWasAccumulated() {
        TwoLayers network = TwoLayers.create(3, 0);
        try (Training training = network.training(1)) {
            assertThatThrownBy(training::accumulate).hasMessage("call backward(...) first");
            backward(training, 0, 20);
            training.accumulate();
            assertThatThrownBy(training::accumulate).hasMessage("call backward(...) first");
            assertThatThrownBy(training::backward).hasMessage("call forward(...) first");
            training.step(new SGD(0.1f));
            assertThatThrownBy(() -> training.step(new SGD(0.1f))).hasMessage("call backward(...) first");
            backward(training, 20, 50);
            Tensor after = training.gradient("hidden/kernel");
            try (Training fresh = network.training(1)) {
                backward(fresh, 20, 50);
                assertThat(after).isEqualTo(fresh.gradient("hidden/kernel"));
            }
        }
    }

    @Test
    void aFrozenLayerRests() {
        TwoLayers network = TwoLayers.create(3);
        Tensor hidden = network.weights().get("hidden/kernel");
        Tensor output = network.weights().get("probabilities/kernel");
        try (Training training = network.training(1)) {
            training.freeze(TwoLayers.HIDDEN_LAYER);
            for (Optimizer optimizer : List.of(new SGD(0.1f), new SGD(0.1f).globalClipNorm(0.01f))) {
                backward(training, 0, 50);
                training.step(optimizer);
                assertThat(network.weights().get("hidden/kernel")).isEqualTo(hidden);
                assertThat(network.weights().get("probabilities/kernel")).isNotEqualTo(output);
            }
            training.unfreeze(TwoLayers.HIDDEN_LAYER);
            backward(training, 0, 50);
            training.step(new SGD(0.1f));
            assertThat(network.weights().get("hidden/kernel")).isNotEqualTo(hidden);
            assertThatThrownBy(() -> training.freeze(TwoLayers.LOSS))
                    .hasMessage("layer 'loss' has no weights of its own that are trained; trained are [hidden/kernel,"
                            + " hidden/bias, probabilities/kernel, probabilities/bias]");
        }
    }

    /** The norm that clips is that of the layers that move. */
    @Test
    void aFrozenLayerDoesNotCountInTheNorm() {
        TwoLayers network = TwoLayers.create(3, 0);
        float[] before = network.weights().data().clone();
        try (Training training = network.training(1)) {
            training.freeze(TwoLayers.HIDDEN_LAYER);
            backward(training, 0, 50);
            training.step(new SGD(1).globalClipNorm(0.001f));
        }
        double square = 0;
        for (int i = 0; i < before.length; i++) {
            double moved = network.weights().data()[i] - before[i];
            square += moved * moved;
        }
        assertThat(Math.sqrt(square)).isCloseTo(0.001, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void weightsFollowOthers() {
        Weights target = TwoLayers.create(1).weights();
        Weights online = TwoLayers.create(2).weights();
        Tensor old = target.get("hidden/kernel");
        Tensor other = online.get("hidden/kernel");
        target.blend(online, 0.25f);
        Tensor blended = target.get("hidden/kernel");
        for (int i = 0; i < old.elements(); i++) {
            float expected = old.data()[i] + 0.25f * (other.data()[i] - old.data()[i]);
            assertThat(blended.data()[i]).isEqualTo(expected);
        }
        target.copyFrom(online);
        assertThat(target.data()).isEqualTo(online.data());
        assertThat(target.data()).isNotSameAs(online.data());
        assertThatThrownBy(() -> target.blend(online, 1.5f)).hasMessage("tau must be from 0 to 1, given 1.5");
        Weights single = new Weights(
                List.of(new Weight("a", new int[] {3}, Layout.FLAT, 0, 0, 0, 0, 16, Initializer.ones(), true, 0, 0)));
        assertThatThrownBy(() -> target.copyFrom(single))
                .hasMessageStartingWith("the weights are of another model: [hidden/kernel, ")
                .hasMessageEndingWith(" here, [a] there");
    }

    /** Every piece of a loop, warm, leaves nothing for the garbage collector. */
    @Test
    void aWarmLoopAllocatesNothing() {
        TwoLayers online = TwoLayers.create(1);
        TwoLayers target = TwoLayers.create(2);
        Object[] inputs = {x, labels};
        List<Long> bytes = new ArrayList<>();
        try (Training training = online.training(1).optimizer(new Adam(1e-3f))) {
            do {
                bytes.add(allocated(training, target, inputs));
            } while (bytes.get(bytes.size() - 1) > 0 && bytes.size() < MOST_ROUNDS);
        }
        assertThat(bytes.get(bytes.size() - 1))
                .as("bytes, again and again: %s", bytes)
                .isZero();
    }

    private static long allocated(Training training, TwoLayers target, Object[] inputs) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50; i++) {
            training.forward(inputs);
            training.backward();
            training.accumulate();
            training.forward(inputs);
            training.loss(TwoLayers.LOSS);
            training.backward();
            training.step();
            target.weights().blend(training.network().weights(), 0.01f);
        }
        return bean.getCurrentThreadAllocatedBytes() - before;
    }
}
