package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that give all steps: how far a batch is padded changes no bit of the steps that count. */
@Tag("kernels")
final class PaddingTest {

    private static final int BATCH = 19;
    private static final int LONGEST = 7;

    private static final Map<String, String> LAYERS = layers();

    private static final CompiledModels MODELS = CompiledModels.of(LAYERS);

    private static Map<String, String> layers() {
        Map<String, String> models = new LinkedHashMap<>();
        for (String layer : List.of("SimpleRNN", "LSTM", "GRU")) {
            masked(
                    models,
                    "Steps" + layer,
                    "@" + layer + "(units = 6, returnSequences = true) Tensor y(Tensor tokens);");
            masked(
                    models,
                    "Bidirectional" + layer,
                    "@Bidirectional @" + layer + "(units = 6, returnSequences = true) Tensor y(Tensor tokens);");
        }
        masked(
                models,
                "ResetBefore",
                "@GRU(units = 6, resetAfter = false, returnSequences = true) Tensor y(Tensor tokens);");
        masked(models, "SelfAttention", "@MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor y(Tensor tokens);");
        masked(
                models,
                "CausalAttention",
                "@MultiHeadAttention(numHeads = 2, keyDim = 3, useCausalMask = true) Tensor y(Tensor tokens);");
        models.put("CausalConvolution", """
                @Model public interface CausalConvolution {
                    @Embedding(inputDim = 11, outputDim = 5) Tensor tokens(@Shape("T") IntTensor words);
                    @Conv1D(filters = 6, kernelSize = 3, padding = Padding.CAUSAL) Tensor conv(Tensor tokens);
                    @Conv1D(filters = 4, kernelSize = 2, dilationRate = 2, padding = Padding.CAUSAL) Tensor y(Tensor conv);
                }
                """);
        return models;
    }

    private static void masked(Map<String, String> models, String name, String layer) {
        models.put(name, """
                @Model public interface %s {
                    @Embedding(inputDim = 11, outputDim = 5, maskZero = true) Tensor tokens(@Shape("T") IntTensor words);
                    %s
                }
                """.formatted(name, layer));
    }

    private static Stream<String> models() {
        return LAYERS.keySet().stream();
    }

    /** To less than a vector more, to more than one, and to more than one block of queries. */
    @ParameterizedTest
    @MethodSource("models")
    void paddingChangesNoBitOfTheStepsThatCount(String name) {
        Network model = MODELS.create("test.Tenon" + name, 3);
        List<Float> shortest = counting(CompiledModels.predict(model, words(LONGEST))[0]);
        assertThat(shortest).hasSizeGreaterThan(BATCH * 4).doesNotContain(Float.NaN);
        for (int length : new int[] {LONGEST + 1, 23, 60}) {
            assertThat(counting(CompiledModels.predict(model, words(length))[0]))
                    .as("padded to %s", length)
                    .isEqualTo(shortest);
        }
    }

    /** The same sentences of different lengths, padded to {@code length}. */
    private static IntTensor words(int length) {
        Random random = new Random(5);
        IntTensor words = IntTensor.zeros(BATCH, length);
        for (int i = 0; i < BATCH; i++) {
            int steps = steps(i);
            for (int t = 0; t < steps; t++) {
                words.data()[i * length + t] = 1 + random.nextInt(10);
            }
        }
        return words;
    }

    private static int steps(int example) {
        return 1 + example % LONGEST;
    }

    /** What stands at the steps that count. */
    private static List<Float> counting(Tensor y) {
        List<Float> floats = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            for (int t = 0; t < steps(i); t++) {
                for (int j = 0; j < y.size(2); j++) {
                    floats.add(y.get(i, t, j));
                }
            }
        }
        return floats;
    }
}
