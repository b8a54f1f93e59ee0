package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A loss that the language does not have, written as a model writes it; and what a constant is. */
final class OwnLossTest {

    private static final CompiledModels MODELS = CompiledModels.of(Map.of("Quantile", """
            @Model(inputGradients = true)
            public interface Quantile {
                @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                @Subtract Tensor error(@Shape("2") Tensor target, Tensor y);
                @Scale(0.9) Tensor above(Tensor error);
                @Scale(-0.1) Tensor below(Tensor error);
                @Maximum Tensor pinball(Tensor above, Tensor below);
                @Loss Tensor loss(Tensor pinball);
            }
            """, "Constant", """
            @Model(inputGradients = true)
            public interface Constant {
                @StopGradient Tensor fixed(@Shape("2") Tensor x);
                @Multiply Tensor y(Tensor fixed, Tensor x);
                @Loss Tensor loss(Tensor y);
            }
            """));

    @Test
    void quantileLoss() {
        Network model = MODELS.create("test.TenonQuantile", 1);
        model.weights().set("y/kernel", Tensor.zeros(3, 2));
        try (Training training = model.training(1)) {
            training.forward(Tensor.of(new float[] {1, 1, 1}, 1, 3), Tensor.of(new float[] {2, -3}, 1, 2));
            assertThat(training.loss()).isCloseTo((0.9 * 2 + 0.1 * 3) / 2, Offset.offset(1e-6));
            training.backward();
            assertThat(training.gradient("y/bias").data()).containsExactly(-0.45f, 0.05f);
        }
    }

    @Test
    void noGradientPassesAConstant() {
        Network model = MODELS.create("test.TenonConstant", 1);
        try (Training training = model.training(1)) {
            training.forward(Tensor.of(new float[] {3, -5}, 1, 2));
            assertThat(training.loss()).isEqualTo((9 + 25) / 2.0);
            training.backward();
            assertThat(training.inputGradient("x").data()).containsExactly(1.5f, -2.5f);
        }
    }
}
