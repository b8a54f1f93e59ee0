package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ids that are no row of the table, and the gradient of a table in shards. */
@Tag("kernels")
final class EmbeddingLayerTest {

    private static final CompiledModels MODELS = CompiledModels.ofMembers("""
            @Embedding(inputDim = 10, outputDim = 3) Tensor tokens(@Shape("T") IntTensor words);
            @GlobalAveragePooling1D Tensor mean(Tensor tokens);
            @Dense(units = 2) Tensor y(Tensor mean);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """);

    private static IntTensor words(int batch, int length) {
        IntTensor words = IntTensor.zeros(batch, length);
        for (int i = 0; i < words.elements(); i++) {
            words.data()[i] = i * 7 % 10;
        }
        return words;
    }

    @Test
    void anIdPastTheTableIsNamedWithItsPlace() {
        Network model = MODELS.create(1);
        IntTensor words = words(40, 5);
        words.data()[37 * 5 + 3] = 10;
        String message = "layer 'tokens': input 'words' holds 10 at [37, 3], but the layer's table has 10 rows, 0 to 9";
        assertThatThrownBy(() -> CompiledModels.predict(model, words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        try (Training training = model.training(1).threads(2)) {
            assertThatThrownBy(() -> training.forward(words, Tensor.zeros(40, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            words.data()[37 * 5 + 3] = 9;
            training.forward(words, Tensor.zeros(40, 2));
            training.backward();
        }
        words.data()[0] = -1;
        assertThatThrownBy(() -> CompiledModels.layer(model, "tokens", words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds -1 at [0, 0]");
    }

    @Test
    void rowsThatNobodyReadHaveNoGradient() {
        Network model = MODELS.create(1);
        IntTensor words = IntTensor.zeros(40, 3);
        java.util.Arrays.setAll(words.data(), i -> i % 2 == 0 ? 4 : 7);
        try (Training training = model.training(1).threads(2)) {
            for (int step = 0; step < 2; step++) {
                training.forward(words, Tensor.zeros(40, 2));
                training.backward();
                Tensor gradient = training.gradient("tokens/embeddings");
                for (int row = 0; row < 10; row++) {
                    for (int j = 0; j < 3; j++) {
                        boolean read = row == 4 || row == 7;
                        assertThat(gradient.data()[row * 3 + j] != 0).isEqualTo(read);
                    }
                }
            }
        }
    }

    @Test
    void aLayerAloneLooksUpToo() {
        Network model = MODELS.create(1);
        Tensor alone = CompiledModels.layer(model, "tokens", words(2, 5));
        assertThat(alone.shape()).containsExactly(2, 5, 3);
        Tensor table = model.weights().get("tokens/embeddings");
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(alone.data()[i * 3 + j]).isEqualTo(table.data()[i * 7 % 10 * 3 + j]);
            }
        }
    }
}
