package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @Bidirectional}: two layers of one direction, put together. */
@Tag("kernels")
final class BidirectionalTest {

    private static final int UNITS = 5;
    private static final int STEPS = 7;

    private static final CompiledModels MODELS = CompiledModels.of(models());

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        for (String layer : List.of("SimpleRNN", "LSTM", "GRU")) {
            models.put("Both" + layer, both(layer));
            models.put("Each" + layer, each(layer));
        }
        models.put("Modes", """
                @Model(outputs = {"concat", "sum", "mul", "ave"}) public interface Modes {
                    @Bidirectional @GRU(units = 5) Tensor concat(@Shape("7, 3") Tensor x);
                    @Bidirectional(mergeMode = MergeMode.SUM) @GRU(units = 5) @Shares("concat") Tensor sum(Tensor x);
                    @Bidirectional(mergeMode = MergeMode.MUL) @GRU(units = 5) @Shares("concat") Tensor mul(Tensor x);
                    @Bidirectional(mergeMode = MergeMode.AVE) @GRU(units = 5) @Shares("concat") Tensor ave(Tensor x);
                }
                """);
        models.put("Block", """
                @Model public interface Block {
                    @Bidirectional(mergeMode = MergeMode.AVE) @GRU(returnSequences = true) @Sizes("units = D")
                    Tensor steps(@Shape("T, D") Tensor x);
                    @Add Tensor sum(Tensor x, Tensor steps);
                }
                """);
        models.put("Deep", """
                @Model public interface Deep {
                    @Layer(value = Block.class, repeat = 3) @Regularize(l2 = 0.5) Tensor chain(@Shape("T, 4") Tensor x);
                    @Bidirectional @SimpleRNN(units = 3) @Frozen Tensor last(Tensor chain);
                    @Dense(units = 1) Tensor y(Tensor last);
                    @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                }
                """);
        return models;
    }

    /** All parts, from given states, of steps of which some do not count. */
    private static String both(String layer) {
        boolean lstm = layer.equals("LSTM");
        return """
                @Model(outputs = {"y", "hidden"%4$s, "aheadSteps", "aheadLast"%5$s, "backSteps", "backLast"%6$s})
                public interface Both%1$s {
                    @Bidirectional @%1$s(units = 5, returnSequences = true)
                    Tensor y(@Shape("7, 3") Tensor x, %2$s, @From("valid") @Shape("7") IntTensor mask);
                    @Part("hidden") Tensor hidden(Tensor y);
                    @Part("forwardSequence") Tensor aheadSteps(Tensor y);
                    @Part("forwardHidden") Tensor aheadLast(Tensor y);
                    @Part("backwardSequence") Tensor backSteps(Tensor y);
                    @Part("backwardHidden") Tensor backLast(Tensor y);
                    %3$s
                }
                """.formatted(
                        layer,
                        lstm
                                ? "@Shape(\"5\") Tensor fh, @Shape(\"5\") Tensor fc, @Shape(\"5\") Tensor bh, @Shape(\"5\") Tensor bc"
                                : "@Shape(\"5\") Tensor fh, @Shape(\"5\") Tensor bh",
                        lstm
                                ? "@Part(\"cell\") Tensor cell(Tensor y); @Part(\"forwardCell\") Tensor aheadCell(Tensor y);"
                                        + " @Part(\"backwardCell\") Tensor backCell(Tensor y);"
                                : "",
                        lstm ? ", \"cell\"" : "",
                        lstm ? ", \"aheadCell\"" : "",
                        lstm ? ", \"backCell\"" : "");
    }

    /** The same as two layers. */
    private static String each(String layer) {
        boolean lstm = layer.equals("LSTM");
        String states =
                lstm ? ", @Shape(\"5\") Tensor %1$sh, @Shape(\"5\") Tensor %1$sc" : ", @Shape(\"5\") Tensor %1$sh";
        return """
                @Model(outputs = {"aheadSteps", "aheadLast"%4$s, "backSteps", "backLast"%5$s})
                public interface Each%1$s {
                    @%1$s(units = 5, returnSequences = true)
                    Tensor aheadSteps(@Shape("7, 3") Tensor x%2$s, @From("valid") @Shape("7") IntTensor mask);
                    @Part("hidden") Tensor aheadLast(Tensor aheadSteps);
                    @%1$s(units = 5, returnSequences = true, goBackwards = true)
                    Tensor backSteps(Tensor x%3$s, @From("valid") IntTensor mask);
                    @Part("hidden") Tensor backLast(Tensor backSteps);
                    %6$s
                }
                """.formatted(
                        layer,
                        states.formatted("f"),
                        states.formatted("b"),
                        lstm ? ", \"aheadCell\"" : "",
                        lstm ? ", \"backCell\"" : "",
                        lstm
                                ? "@Part(\"cell\") Tensor aheadCell(Tensor aheadSteps);"
                                        + " @Part(\"cell\") Tensor backCell(Tensor backSteps);"
                                : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
    void eachDirectionIsTheLayerThatGoesThatWay(String layer) {
        Network both = MODELS.create("test.TenonBoth" + layer, 3);
        Network each = MODELS.create("test.TenonEach" + layer, 4);
        for (Weight weight : both.weights().specs()) {
            String name = weight.path().substring(weight.path().lastIndexOf('/') + 1);
            each.weights()
                    .set(
                            (weight.path().contains("/forward/") ? "aheadSteps/" : "backSteps/") + name,
                            both.weights().get(weight.path()));
        }
        int batch = 19;
        IntTensor valid = valid(batch);
        Tensor[] of = CompiledModels.predict(both, inputs(both, batch, valid));
        Tensor[] halves = CompiledModels.predict(each, inputs(each, batch, valid));
        int lasts = layer.equals("LSTM") ? 2 : 1;
        for (int n = 0; n < batch; n++) {
            for (int t = 0; t < STEPS; t++) {
                boolean counts = valid.get(n, t) != 0;
                for (int j = 0; j < UNITS; j++) {
                    float ahead = counts ? halves[0].get(n, t, j) : 0;
                    float back = counts ? halves[1 + lasts].get(n, STEPS - 1 - t, j) : 0;
                    assertThat(of[0].get(n, t, j)).isEqualTo(ahead);
                    assertThat(of[0].get(n, t, UNITS + j)).isEqualTo(back);
                    assertThat(of[1 + lasts].get(n, t, j)).isEqualTo(ahead);
                    assertThat(of[2 + 2 * lasts].get(n, t, j)).isEqualTo(back);
                }
            }
            for (int last = 1; last <= lasts; last++) {
                for (int j = 0; j < UNITS; j++) {
                    float ahead = halves[last].get(n, j);
                    float back = halves[1 + lasts + last].get(n, j);
                    assertThat(of[last].get(n, j)).isEqualTo(ahead);
                    assertThat(of[last].get(n, UNITS + j)).isEqualTo(back);
                    assertThat(of[1 + lasts + last].get(n, j)).isEqualTo(ahead);
                    assertThat(of[2 + 2 * lasts + last].get(n, j)).isEqualTo(back);
                }
            }
        }
    }

    private static Object[] inputs(Network model, int batch, IntTensor valid) {
        return model.signature().predicts().stream()
                .map(input -> switch (input.name()) {
                    case "valid" -> valid;
                    case "x" -> random(1, batch, STEPS, 3);
                    default -> random(input.name().hashCode(), batch, UNITS);
                })
                .toArray();
    }

    @Test
    void modesPutTheSameTogether() {
        Network model = MODELS.create("test.TenonModes", 3);
        assertThat(model.weights().specs()).hasSize(6).allMatch(weight -> weight.path()
                .startsWith("concat/"));
        Tensor[] modes = CompiledModels.predict(model, random(1, 9, STEPS, 3));
        check(modes[0], modes[1], Double::sum);
        check(modes[0], modes[2], (a, b) -> a * b);
        check(modes[0], modes[3], (a, b) -> (a + b) / 2);
    }

    private static void check(Tensor concat, Tensor merged, DoubleBinaryOperator merge) {
        for (int n = 0; n < 9; n++) {
            for (int j = 0; j < UNITS; j++) {
                assertThat((double) merged.get(n, j))
                        .isEqualTo(merge.applyAsDouble(concat.get(n, j), concat.get(n, UNITS + j)), within(1e-6));
            }
        }
    }

    @Test
    void isFrozenRepeatedAndRegularisedAsAnyLayer() {
        Network model = MODELS.create("test.TenonDeep", 3);
        assertThat(model.weights().specs().stream().map(Weight::path))
                .contains("chain/0/steps/forward/kernel", "chain/2/steps/backward/recurrent_kernel");
        Map<String, Tensor> before = model.weights().toMap();
        try (Training training = model.training(1)) {
            training.forward(random(1, 4, 6, 4), random(2, 4, 1));
            training.backward();
            training.step(new SGD(0.1f));
        }
        model.weights().toMap().forEach((path, value) -> assertThat(value.equals(before.get(path)))
                .as(path)
                .isEqualTo(path.startsWith("last/")));
        assertThat(model.weights().specs().stream()
                        .filter(weight -> weight.l2() > 0)
                        .map(Weight::path))
                .hasSize(12)
                .noneMatch(path -> path.endsWith("/bias"));
    }

    /** Sentences of all lengths, with gaps; the last one is nothing but padding. */
    private static IntTensor valid(int batch) {
        Random random = new Random(8);
        IntTensor valid = IntTensor.zeros(batch, STEPS);
        for (int i = 0; i < (batch - 1) * STEPS; i++) {
            valid.data()[i] = random.nextInt(3);
        }
        return valid;
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
