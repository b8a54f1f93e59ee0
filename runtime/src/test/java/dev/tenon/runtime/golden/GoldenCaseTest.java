package dev.tenon.runtime.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoldenCaseTest {

    @ParameterizedTest
    @CsvSource({"layers, 165", "losses, 33", "models, 12", "masks, 72", "optimizers, 34", "schedules, 8", "training, 11"
    })
    void everyCaseOfAFolderIsRead(String folder, int cases) {
        assertThat(GoldenCase.all(folder)).hasSize(cases).allSatisfy(golden -> {
            assertThat(golden.json().path("case").textValue()).isEqualTo(golden.name());
            assertThat(golden.tensors()).isNotEmpty();
            assertThat(golden.rtol()).isPositive();
        });
    }

    @Test
    void comparesWithinTheTolerance() {
        GoldenCase relu = GoldenCase.of("layers", "activation_relu");
        Tensor output = relu.tensor("output/layer").copy();
        relu.assertClose("output/layer", output);
        output.data()[3] += 1e-3f;
        assertThatThrownBy(() -> relu.assertClose("output/layer", output))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("layers/activation_relu: output/layer, element 3");
        output.data()[3] = Float.NaN;
        assertThatThrownBy(() -> relu.assertClose("output/layer", output)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> relu.assertClose("output/layer", output.reshape(-1)))
                .isInstanceOf(AssertionError.class);
    }
}
