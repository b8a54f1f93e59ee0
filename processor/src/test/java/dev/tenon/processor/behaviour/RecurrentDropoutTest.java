package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dropout} and {@code recurrentDropout}: drawn once for an example, in training only. */
@Tag("kernels")
final class RecurrentDropoutTest {

    private static final int BATCH = 200;
    private static final int STEPS = 6;
    private static final int UNITS = 4;

    private static final CompiledModels MODELS = CompiledModels.of(models());

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        // What is left of a step's features, and of a state that nothing else changes.
        models.put("Bare", """
                @Model public interface Bare {
                    @SimpleRNN(units = 4, activation = LINEAR, returnSequences = true, dropout = 0.2, recurrentDropout = 0.5)
                    Tensor steps(@Shape("6, 4") Tensor x, @Shape("4") Tensor start);
                    @MeanSquaredError Tensor loss(Tensor steps, @Shape("6, 4") Tensor target);
                }
                """);
        for (String layer : List.of("SimpleRNN", "LSTM", "GRU")) {
            models.put("With" + layer, model("With" + layer, layer, ", dropout = 0.3, recurrentDropout = 0.2"));
            models.put("Without" + layer, model("Without" + layer, layer, ""));
        }
        return models;
    }

    private static String model(String name, String layer, String dropout) {
        return """
                @Model public interface %s {
                    @Bidirectional @%s(units = 4, returnSequences = true%s) Tensor both(@Shape("6, 4") Tensor x);
                    @%s(units = 3%s) Tensor last(Tensor both);
                    @MeanSquaredError Tensor loss(Tensor last, @Shape("3") Tensor target);
                }
                """.formatted(name, layer, dropout, layer, dropout);
    }

    @Test
    void aFeatureIsThereAtAllStepsOfAnExampleOrAtNone() {
        float[] steps = steps(true, false);
        int dropped = 0;
        Set<List<Boolean>> patterns = new HashSet<>();
        for (int n = 0; n < BATCH; n++) {
            Boolean[] pattern = new Boolean[UNITS];
            for (int j = 0; j < UNITS; j++) {
                float first = steps[n * STEPS * UNITS + j];
                assertThat(first).isIn(0f, 1.25f);
                for (int t = 1; t < STEPS; t++) {
                    assertThat(steps[(n * STEPS + t) * UNITS + j]).isEqualTo(first);
                }
                pattern[j] = first == 0;
                dropped += first == 0 ? 1 : 0;
            }
            patterns.add(Arrays.asList(pattern));
        }
        assertThat(dropped / (double) (BATCH * UNITS)).isBetween(0.13, 0.27);
        assertThat(patterns).hasSizeGreaterThan(5);
    }

    @Test
    void aUnitIsReadAtAllStepsOfAnExampleOrAtNone() {
        float[] steps = steps(false, true);
        int dropped = 0;
        for (int n = 0; n < BATCH; n++) {
            for (int j = 0; j < UNITS; j++) {
                boolean none = steps[n * STEPS * UNITS + j] == 0;
                for (int t = 0; t < STEPS; t++) {
                    assertThat(steps[(n * STEPS + t) * UNITS + j]).isEqualTo(none ? 0 : 1 << (t + 1));
                }
                dropped += none ? 1 : 0;
            }
        }
        assertThat(dropped / (double) (BATCH * UNITS)).isBetween(0.41, 0.59);
    }

    /** The states of a layer that adds its features to its state, of features and a first state of ones. */
    private static float[] steps(boolean features, boolean states) {
        Network model = MODELS.create("test.TenonBare", 1);
        model.weights().set("steps/kernel", identity(features));
        model.weights().set("steps/recurrent_kernel", identity(states));
        try (Training training = model.training(5).threads(2)) {
            training.forward(
                    Tensor.full(1, BATCH, STEPS, UNITS),
                    Tensor.full(1, BATCH, UNITS),
                    Tensor.zeros(BATCH, STEPS, UNITS));
            Handle steps = model.signature().outputs().get(0);
            return training.value(steps).data().clone();
        }
    }

    private static Tensor identity(boolean one) {
        Tensor kernel = Tensor.zeros(UNITS, UNITS);
        for (int j = 0; j < UNITS; j++) {
            kernel.data()[j * UNITS + j] = one ? 1 : 0;
        }
        return kernel;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
    void nothingIsLeftOutButInTraining(String layer) {
        Network with = MODELS.create("test.TenonWith" + layer, 1);
        Network without = MODELS.create("test.TenonWithout" + layer, 1);
        Tensor x = random(1, 30, STEPS, UNITS);
        Tensor target = random(2, 30, 3);
        assertThat(CompiledModels.predict(with, x)).isEqualTo(CompiledModels.predict(without, x));
        try (Training training = with.training(1);
                Training plain = without.training(1)) {
            training.evaluate(x, target);
            plain.evaluate(x, target);
            assertThat(training.loss()).isEqualTo(plain.loss());
            training.forward(x, target);
            assertThat(training.loss()).isNotEqualTo(plain.loss());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
    void threadsChangeNoBitAndCallsDrawAnew(String layer) {
        Tensor x = random(1, 70, STEPS, UNITS);
        Tensor target = random(2, 70, 3);
        float[][] gradients = new float[3][];
        for (int threads = 1; threads <= 3; threads++) {
            Network model = MODELS.create("test.TenonWith" + layer, 1);
            try (Training training = model.training(1).threads(threads)) {
                training.forward(x, target);
                training.backward();
                gradients[threads - 1] = training.gradient("both/backward/recurrent_kernel")
                        .data()
                        .clone();
                double loss = training.loss();
                training.forward(x, target);
                assertThat(training.loss()).isNotEqualTo(loss);
            }
        }
        assertThat(gradients[1]).containsExactly(gradients[0]);
        assertThat(gradients[2]).containsExactly(gradients[0]);
    }

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
