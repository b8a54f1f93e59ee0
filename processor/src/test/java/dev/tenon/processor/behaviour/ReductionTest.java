package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loss is divided by is the whole batch's, however the batch is cut into shards. */
@Tag("kernels")
final class ReductionTest {

    private enum Reduction {
        SUM_OVER_BATCH_SIZE,
        SUM,
        MEAN_WITH_SAMPLE_WEIGHT
    }

    private static final int STEPS = 3;

    private static final CompiledModels MODELS = CompiledModels.of(models());

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        for (Reduction reduction : Reduction.values()) {
            models.put("Of" + reduction, """
                    @Model(inputGradients = true, outputs = {"y", "trust"}) public interface Of%1$s {
                    @Scale(1) Tensor y(@Shape("3, 1") Tensor x);
                    @Scale(1) Tensor trust(@Shape("3") Tensor weight);
                    @MeanSquaredError(reduction = Reduction.%1$s) Tensor loss(
                            Tensor y, @Shape("3, 1") Tensor target, Tensor trust, @From("valid") @Shape("3") IntTensor mask);
                    }
                    """.formatted(reduction));
        }
        return models;
    }

    private static Network model(Reduction reduction) {
        return MODELS.create("test.TenonOf" + reduction, 1);
    }

    /** With target 0 and one number per step the numbers of the loss are the squares of x, and their gradients 2 x. */
    @ParameterizedTest
    @EnumSource(Reduction.class)
    void lossAndGradientsAreThoseOfTheWholeBatch(Reduction reduction) {
        int batch = 101;
        Random random = new Random(5);
        Tensor x = Tensor.zeros(batch, STEPS, 1);
        Tensor weight = Tensor.zeros(batch, STEPS);
        IntTensor mask = IntTensor.zeros(batch, STEPS);
        double sum = 0;
        double counts = 0;
        double weights = 0;
        for (int i = 0; i < batch * STEPS; i++) {
            x.data()[i] = (float) random.nextGaussian();
            weight.data()[i] = random.nextFloat();
            mask.data()[i] = random.nextInt(3) == 0 ? 0 : 1;
            sum += mask.data()[i] * weight.data()[i] * (double) (x.data()[i] * x.data()[i]);
            counts += mask.data()[i];
            weights += mask.data()[i] * (double) weight.data()[i];
        }
        double divisor =
                switch (reduction) {
                    case SUM_OVER_BATCH_SIZE -> counts;
                    case SUM -> 1;
                    case MEAN_WITH_SAMPLE_WEIGHT -> weights;
                };
        double mean = sum / divisor;
        for (int threads = 1; threads <= 2; threads++) {
            try (Training training = model(reduction).training(1).threads(threads)) {
                training.forward(x, weight, Tensor.zeros(batch, STEPS, 1), mask);
                training.backward();
                assertThat(training.shards()).isGreaterThan(1);
                assertThat(training.loss()).isCloseTo(mean, within(1e-5 * mean));
                float[] dx = training.inputGradient("x").data();
                float[] dw = training.inputGradient("weight").data();
                for (int i = 0; i < batch * STEPS; i++) {
                    double l = x.data()[i] * x.data()[i];
                    double gain = reduction == Reduction.MEAN_WITH_SAMPLE_WEIGHT ? l - mean : l;
                    double scale = mask.data()[i] / divisor;
                    assertThat(dx[i]).isCloseTo((float) (2 * x.data()[i] * weight.data()[i] * scale), within(1e-5f));
                    assertThat(dw[i]).isCloseTo((float) (gain * scale), within(1e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereNothingWeighsThereIsNoLossAndNoGradient(boolean masked) {
        Tensor x = Tensor.full(2, 40, STEPS, 1);
        Tensor weight = Tensor.full(masked ? 1 : 0, 40, STEPS);
        IntTensor mask = IntTensor.zeros(40, STEPS);
        if (!masked) {
            java.util.Arrays.fill(mask.data(), 1);
        }
        try (Training training = model(Reduction.MEAN_WITH_SAMPLE_WEIGHT).training(1)) {
            training.forward(x, weight, Tensor.zeros(40, STEPS, 1), mask);
            training.backward();
            assertThat(training.loss()).isZero();
            assertThat(training.inputGradient("x").data()).containsOnly(0f);
            assertThat(training.inputGradient("weight").data()).containsOnly(0f);
        }
    }
}
