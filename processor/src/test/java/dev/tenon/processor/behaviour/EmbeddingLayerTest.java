package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
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

    private static final CompiledModels TIED = CompiledModels.ofMembers("""
            @Unembedding @Shares("tokens") Tensor scores(Tensor placed);
            @Embedding(inputDim = 37, outputDim = 5) Tensor tokens(@Shape("T") IntTensor words);
            @PositionEmbedding(sequenceLength = 7) Tensor positions(Tensor tokens);
            @Add Tensor placed(Tensor tokens, Tensor positions);
            @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor scores, @Shape("T") IntTensor next);
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

    /** A table that is also multiplied with stands in another order in memory; nothing that is seen of it changes. */
    @Test
    void aTiedTableIsReadAsAnyOther() {
        Network tied = TIED.create(3);
        Network plain = CompiledModels.ofMembers("""
                        @Embedding(inputDim = 37, outputDim = 5) Tensor tokens(@Shape("T") IntTensor words);
                        @Dense(units = 5) Tensor y(Tensor tokens);
                        """).create(3);
        Tensor table = tied.weights().get("tokens/embeddings");
        assertThat(table.shape()).containsExactly(37, 5);
        assertThat(table.data())
                .isEqualTo(plain.weights().get("tokens/embeddings").data());
        IntTensor words = words(3, 4);
        words.data()[5] = 36;
        assertThat(CompiledModels.layer(tied, "tokens", words).data())
                .isEqualTo(CompiledModels.layer(plain, "tokens", words).data());
        Tensor hidden = CompiledModels.layer(plain, "tokens", words);
        Tensor scores = CompiledModels.layer(tied, "scores", hidden);
        assertThat(scores.shape()).containsExactly(3, 4, 37);
        for (int i = 0; i < 12; i++) {
            for (int id = 0; id < 37; id++) {
                float sum = 0;
                for (int j = 0; j < 5; j++) {
                    sum += hidden.data()[i * 5 + j] * table.data()[id * 5 + j];
                }
                assertThat(scores.data()[i * 37 + id]).isCloseTo(sum, offset(1e-6f));
            }
        }
        words.data()[2] = 37;
        assertThatThrownBy(() -> CompiledModels.layer(tied, "tokens", words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 37 at [0, 2]");
    }

    @Test
    void aTiedTableLearnsTheSameBitsOnAnyThreads() {
        float[] one = trained(1);
        assertThat(one).isEqualTo(trained(2)).isEqualTo(trained(3));
        assertThat(one).isNotEqualTo(TIED.create(1).weights().data());
    }

    private static float[] trained(int threads) {
        Network model = TIED.create(1);
        try (Training training = model.training(1).threads(threads)) {
            training.optimizer(new Adam(0.01f));
            for (int step = 0; step < 3; step++) {
                training.forward(words(50, 4 + step), words(50, 4 + step));
                training.step();
            }
        }
        return model.weights().data().clone();
    }

    @Test
    void moreStepsThanPositionsAreNamed() {
        Network model = CompiledModels.ofMembers("""
                        @PositionEmbedding(sequenceLength = 8) Tensor positions(@Shape("T, 3") Tensor x);
                        @Add Tensor y(Tensor x, Tensor positions);
                        """).create(1);
        assertThat(CompiledModels.predict(model, Tensor.zeros(2, 8, 3))[0].shape())
                .containsExactly(2, 8, 3);
        assertThatThrownBy(() -> CompiledModels.predict(model, Tensor.zeros(2, 9, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positions: T must be at most 8");
    }
}
