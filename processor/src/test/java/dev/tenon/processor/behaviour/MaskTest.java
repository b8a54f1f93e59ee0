package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Padding changes nothing, in batches of any size. */
@Tag("kernels")
final class MaskTest {

    private static final int IDS = 11;

    private static final String TOKENS = "@Embedding(inputDim = 11, outputDim = 5, maskZero = true)"
            + " Tensor tokens(@Shape(\"T\") IntTensor words);";

    private static final String TAGS = " @SparseCategoricalCrossentropy(fromLogits = true)"
            + " Tensor loss(Tensor scores, @Shape(\"T\") IntTensor tag);";

    private static final CompiledModels MODELS = CompiledModels.of(models());

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        put(models, "Mean", """
                @LayerNormalization Tensor normed(Tensor tokens);
                @Dense(units = 7, activation = TANH) Tensor hidden(Tensor normed);
                @GlobalAveragePooling1D Tensor mean(Tensor hidden);
                @Dense(units = 3) Tensor y(Tensor mean);
                @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                """);
        for (String layer : List.of("SimpleRNN", "LSTM", "GRU")) {
            put(models, "Last" + layer, """
                    @%1$s(units = 6, returnSequences = true) Tensor states(Tensor tokens);
                    @%1$s(units = 5, goBackwards = true) Tensor hidden(Tensor states);
                    @Dense(units = 3) Tensor y(Tensor hidden);
                    @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                    """.formatted(layer));
        }
        put(models, "Attention", """
                @MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor self(Tensor tokens);
                @Add Tensor sum(Tensor tokens, Tensor self);
                @GlobalAveragePooling1D(keepDims = true) Tensor mean(Tensor sum);
                @MultiHeadAttention(numHeads = 1, keyDim = 4) Tensor cross(Tensor mean, Tensor sum);
                @Flatten Tensor flat(Tensor cross);
                @Dense(units = 3) Tensor y(Tensor flat);
                @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                """);
        put(models, "Normed", """
                @BatchNormalization(momentum = 0.5) Tensor normed(Tensor tokens);
                @Dense(units = 4) Tensor scores(Tensor normed);
                """ + TAGS);
        put(models, "Carried", """
                @MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor self(Tensor tokens);
                @GlobalAveragePooling1D Tensor y(Tensor self);
                """);
        models.put("Given", """
                @Model public interface Given {
                @Embedding(inputDim = 11, outputDim = 5) Tensor tokens(@Shape("T") IntTensor words);
                @MultiHeadAttention(numHeads = 2, keyDim = 3)
                Tensor self(@From("tokens") Tensor query, @From("words") IntTensor queryMask, @From("words") IntTensor valueMask);
                @GlobalAveragePooling1D Tensor y(Tensor self);
                }
                """);
        put(models, "Tagger", "@Dense(units = 4) Tensor scores(Tensor tokens);" + TAGS);
        return models;
    }

    private static void put(Map<String, String> models, String name, String members) {
        models.put(name, "@Model public interface " + name + " {" + TOKENS + members + "}");
    }

    /** Sentences of different lengths, padded to {@code length}. */
    private static IntTensor words(int batch, int length, int longest) {
        Random random = new Random(5);
        IntTensor words = IntTensor.zeros(batch, length);
        for (int i = 0; i < batch; i++) {
            int steps = 1 + random.nextInt(longest);
            for (int t = 0; t < steps; t++) {
                words.data()[i * length + t] = 1 + random.nextInt(IDS - 1);
            }
        }
        return words;
    }

    private static IntTensor tags(IntTensor words, int ofPadding) {
        IntTensor tags = words.copy();
        for (int i = 0; i < tags.elements(); i++) {
            tags.data()[i] = words.data()[i] == 0 ? ofPadding : words.data()[i] % 4;
        }
        return tags;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mean", "LastSimpleRNN", "LastLSTM", "LastGRU"})
    void paddingChangesNoBitOfAPrediction(String name) {
        Network model = MODELS.create("test.Tenon" + name, 3);
        Tensor shorter = CompiledModels.predict(model, words(19, 7, 7))[0];
        Tensor longer = CompiledModels.predict(model, words(19, 23, 7))[0];
        assertThat(longer.data()).containsExactly(shorter.data());
    }

    /** Nor those of a gradient: padding adds zeros at the end of each sum. */
    @ParameterizedTest
    @ValueSource(strings = {"Mean", "LastSimpleRNN", "LastLSTM", "LastGRU"})
    void paddingChangesNoGradient(String name) {
        float[][] gradients = new float[2][];
        for (int i = 0; i < 2; i++) {
            try (Training training =
                    MODELS.create("test.Tenon" + name, 3).training(1).threads(2)) {
                training.forward(words(40, i == 0 ? 7 : 23, 7), Tensor.zeros(40, 3));
                training.backward();
                gradients[i] = training.gradient("tokens/embeddings").data().clone();
            }
        }
        for (int j = 5; j < gradients[0].length; j++) {
            assertThat(gradients[1][j]).isCloseTo(gradients[0][j], within(1e-7f));
        }
    }

    /** Its sums run over whole vectors of keys, so that the last bit may depend on how many there are. */
    @Test
    void paddingIsNotAttendedTo() {
        float[][] predictions = new float[2][];
        float[][] gradients = new float[2][];
        for (int i = 0; i < 2; i++) {
            IntTensor words = words(40, i == 0 ? 7 : 23, 7);
            Network model = MODELS.create("test.TenonAttention", 3);
            predictions[i] = CompiledModels.predict(model, words)[0].data();
            try (Training training = model.training(1).threads(2)) {
                training.forward(words, Tensor.zeros(40, 3));
                training.backward();
                gradients[i] = training.gradient("tokens/embeddings").data().clone();
            }
        }
        assertThat(predictions[1]).containsExactly(predictions[0], within(1e-6f));
        assertThat(gradients[1]).containsExactly(gradients[0], within(1e-6f));
        assertThat(java.util.Arrays.copyOf(gradients[1], 5))
                .as("of the padding's own row")
                .containsOnly(0f);
    }

    /** 40 examples are several shards, whose parts of the statistics have different numbers of steps that count. */
    @Test
    void paddingMovesNoStatisticOfTheBatch() {
        Tensor[][] found = new Tensor[2][];
        for (int i = 0; i < 2; i++) {
            IntTensor words = words(40, i == 0 ? 7 : 23, 7);
            Network model = MODELS.create("test.TenonNormed", 3);
            try (Training training = model.training(1).threads(2)) {
                training.forward(words, tags(words, 0));
                training.backward();
                assertThat(training.shards()).isGreaterThan(1);
                found[i] = new Tensor[] {
                    model.weights().get("normed/moving_mean").copy(),
                    model.weights().get("normed/moving_variance").copy(),
                    training.gradient("tokens/embeddings").copy(),
                    training.gradient("normed/gamma").copy()
                };
            }
        }
        for (int j = 0; j < found[0].length; j++) {
            assertThat(found[1][j].data()).containsExactly(found[0][j].data(), within(1e-6f));
        }
        assertThat(found[0][1].data()).doesNotContain(0.5f);
        assertThat(java.util.Arrays.copyOf(found[1][2].data(), 5))
                .as("gradient of the padding's own row")
                .containsOnly(0f);
    }

    @Test
    void anAttentionHandsOnTheMaskThatItIsGivenLikeOneThatIsCarried() {
        IntTensor words = words(19, 9, 6);
        Tensor given = CompiledModels.predict(MODELS.create("test.TenonGiven", 3), words)[0];
        Tensor carried = CompiledModels.predict(MODELS.create("test.TenonCarried", 3), words)[0];
        assertThat(given.data()).containsExactly(carried.data());
    }

    /** The divisor is that of the whole batch: not the mean of the means of the shards, nor of the examples. */
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 100})
    void aMaskedLossIsTheMeanOverAllStepsThatCount(int batch) {
        Network model = MODELS.create("test.TenonTagger", 3);
        IntTensor words = words(batch, 9, 6);
        try (Training whole = model.training(1).threads(2);
                Training single = model.training(1)) {
            whole.forward(words, tags(words, 0));
            whole.backward();
            double sum = 0;
            int count = 0;
            double[] gradient = new double[IDS * 5];
            for (int n = 0; n < batch; n++) {
                IntTensor one = words.slice(n, n + 1);
                int valid = (int) java.util.Arrays.stream(one.data())
                        .filter(id -> id != 0)
                        .count();
                single.forward(one, tags(one, 0));
                single.backward();
                sum += single.loss() * valid;
                count += valid;
                float[] part = single.gradient("tokens/embeddings").data();
                for (int j = 0; j < part.length; j++) {
                    gradient[j] += (double) part[j] * valid;
                }
            }
            assertThat(whole.loss()).isCloseTo(sum / count, within(1e-5));
            float[] all = whole.gradient("tokens/embeddings").data();
            for (int j = 0; j < all.length; j++) {
                assertThat(all[j]).isCloseTo((float) (gradient[j] / count), within(1e-5f));
            }
            double trained = whole.loss();
            whole.evaluate(words, tags(words, 3));
            assertThat(whole.loss()).as("targets of padding").isEqualTo(trained);
        }
    }

    @Test
    void threadsChangeNoBit() {
        IntTensor words = words(70, 9, 6);
        float[][] gradients = new float[3][];
        for (int threads = 1; threads <= 3; threads++) {
            try (Training training =
                    MODELS.create("test.TenonTagger", 3).training(1).threads(threads)) {
                training.forward(words, tags(words, 0));
                training.backward();
                gradients[threads - 1] =
                        training.gradient("scores/kernel").data().clone();
            }
        }
        assertThat(gradients[1]).containsExactly(gradients[0]);
        assertThat(gradients[2]).containsExactly(gradients[0]);
    }

    @Test
    void nothingButPaddingIsNoLossAndNoGradient() {
        Network model = MODELS.create("test.TenonTagger", 3);
        IntTensor words = IntTensor.zeros(20, 4);
        try (Training training = model.training(1)) {
            training.forward(words, words);
            training.backward();
            assertThat(training.loss()).isZero();
            assertThat(training.gradient("scores/kernel").data()).containsOnly(0f);
        }
    }
}
