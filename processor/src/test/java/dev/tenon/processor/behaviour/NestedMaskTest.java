package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.GradientCheck;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks in embedded models and parts: a model gives what its layers would give, if they stood where it is embedded. */
final class NestedMaskTest {

    private static final int IDS = 7;

    private static final String TOKENS = "@Embedding(inputDim = 7, outputDim = 4, maskZero = true)"
            + " Tensor tokens(@Shape(\"T\") IntTensor words); ";

    private static final String END =
            " @Dense(units = 1) Tensor y(Tensor mean);" + " @MeanSquaredError Tensor loss(Tensor y, Tensor target); ";

    private static final CompiledModels MODELS = CompiledModels.of(models());

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("Block", """
                @Model public interface Block {
                    @GRU(returnSequences = true) @Sizes("units = D") Tensor steps(@Shape("T, D") Tensor x);
                    @Dense(activation = TANH) @Sizes("units = D") Tensor hidden(Tensor steps);
                    @Add Tensor sum(Tensor x, Tensor hidden);
                }
                """);
        models.put("Reader", """
                @Model(outputs = {"all", "last"}) public interface Reader {
                    @Embedding(inputDim = 7, outputDim = 4, maskZero = true) Tensor tokens(@Shape("S") IntTensor ids);
                    @Layer(Block.class) Tensor block(Tensor tokens);
                    @Bidirectional @LSTM(units = 2) Tensor last(Tensor block);
                    @Part("sequence") Tensor all(Tensor last);
                }
                """);
        put(models, "Once", """
                @Layer(Block.class) Tensor block(Tensor tokens);
                @GlobalAveragePooling1D Tensor mean(Tensor block);
                """);
        put(models, "OnceFlat", """
                @GRU(units = 4, returnSequences = true) Tensor steps(Tensor tokens);
                @Dense(units = 4, activation = TANH) Tensor hidden(Tensor steps);
                @Add Tensor sum(Tensor tokens, Tensor hidden);
                @GlobalAveragePooling1D Tensor mean(Tensor sum);
                """);
        put(models, "Repeated", """
                @Layer(value = Block.class, repeat = 2) Tensor chain(Tensor tokens);
                @GlobalAveragePooling1D Tensor mean(Tensor chain);
                """);
        put(models, "RepeatedFlat", """
                @Layer(Block.class) Tensor first(Tensor tokens);
                @Layer(Block.class) Tensor second(Tensor first);
                @GlobalAveragePooling1D Tensor mean(Tensor second);
                """);
        models.put("Deep", """
                @Model public interface Deep {
                    @Layer(Reader.class) Tensor read(@Shape("T") IntTensor words);
                    @GlobalAveragePooling1D Tensor pooled(Tensor read);
                    @Part("last") Tensor last(Tensor read);
                    @Add Tensor mean(Tensor pooled, Tensor last);
                """ + END + "}");
        put(models, "DeepFlat", """
                @Layer(Block.class) Tensor block(Tensor tokens);
                @Bidirectional @LSTM(units = 2, returnSequences = true) Tensor all(Tensor block);
                @Part("hidden") Tensor last(Tensor all);
                @GlobalAveragePooling1D Tensor pooled(Tensor all);
                @Add Tensor mean(Tensor pooled, Tensor last);
                """);
        return models;
    }

    private static void put(Map<String, String> models, String name, String members) {
        models.put(name, "@Model public interface " + name + " {" + TOKENS + members + END + "}");
    }

    /** Where a weight of the nested model stands in the flat one. */
    private static String flat(String path, String nested) {
        return switch (nested) {
            case "Once" -> path.replace("block/", "");
            case "Repeated" -> path.replace("chain/0/", "first/").replace("chain/1/", "second/");
            default -> path.replace("read/last/", "all/").replace("read/", "");
        };
    }

    @ParameterizedTest
    @CsvSource({"Once, OnceFlat", "Repeated, RepeatedFlat", "Deep, DeepFlat"})
    void anEmbeddedModelIsItsLayers(String nested, String flat) {
        Network model = MODELS.create("test.Tenon" + nested, 3);
        Network other = MODELS.create("test.Tenon" + flat, 4);
        for (Weight weight : model.weights().specs()) {
            other.weights().set(flat(weight.path(), nested), model.weights().get(weight.path()));
        }
        IntTensor words = words(19, 9);
        Tensor target = Tensor.zeros(19, 1);
        assertThat(CompiledModels.predict(model, words)).isEqualTo(CompiledModels.predict(other, words));
        try (Training training = model.training(1);
                Training flatTraining = other.training(1)) {
            training.forward(words, target);
            training.backward();
            flatTraining.forward(words, target);
            flatTraining.backward();
            String table = nested.equals("Deep") ? "read/tokens/embeddings" : "tokens/embeddings";
            float[] expected = flatTraining.gradient("tokens/embeddings").data();
            float[] gradient = training.gradient(table).data();
            for (int i = 0; i < expected.length; i++) {
                assertThat(gradient[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
        assertThat(GradientCheck.of(model).mistakes(words, target)).isEmpty();
    }

    /** That padding is passed over can be seen: more of it changes nothing. */
    @ParameterizedTest
    @CsvSource({"Once", "Repeated", "Deep"})
    void paddingChangesNothing(String name) {
        Network model = MODELS.create("test.Tenon" + name, 3);
        IntTensor words = words(19, 9);
        IntTensor longer = IntTensor.zeros(19, 13);
        for (int n = 0; n < 19; n++) {
            System.arraycopy(words.data(), n * 9, longer.data(), n * 13, 9);
        }
        assertThat(CompiledModels.predict(model, longer)).isEqualTo(CompiledModels.predict(model, words));
    }

    /** Sentences of all lengths, with gaps. */
    private static IntTensor words(int batch, int length) {
        Random random = new Random(8);
        IntTensor words = IntTensor.zeros(batch, length);
        for (int n = 0; n < batch; n++) {
            int steps = 1 + random.nextInt(length);
            for (int t = 0; t < steps; t++) {
                words.data()[n * length + t] = random.nextInt(IDS);
            }
        }
        return words;
    }
}
