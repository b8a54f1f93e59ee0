package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.processor.gradient.GradientCheck;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models in models: weights by path, symbols that are bound, shared and frozen sub-models. */
final class EmbeddingTest {

    private static final String BLOCK = """
            @Model public interface Block {
                @Dense(activation = TANH) @Sizes("units = 2*D + F") Tensor wide(@Shape("T, D") Tensor x);
                @Dropout(0.5) Tensor dropped(Tensor wide);
                @Dense @Sizes("units = D") Tensor narrow(Tensor dropped);
                @Add Tensor sum(Tensor x, Tensor narrow);
            }
            """;

    private static final String SCORE = """
            @Model public interface Score {
                @Layer(value = Block.class, with = "F = 3") Tensor inner(@Shape("T, 5") Tensor value);
                @Dense(units = 1) Tensor score(Tensor inner);
                @MeanSquaredError Tensor own(Tensor score, @Shape("T, 1") Tensor wanted);
            }
            """;

    private static CompiledModels compile(String members) {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("M", "@Model public interface M {\n" + members + "}\n");
        models.put("Block", BLOCK);
        models.put("Score", SCORE);
        return CompiledModels.of(models);
    }

    private static Map<String, Tensor> weights(Network model) {
        return model.weights().toMap();
    }

    @Test
    void weightsAreNamedByPathAndBeginByIt() {
        CompiledModels models = compile("""
                @Layer(Score.class) Tensor first(@Shape("S, 5") Tensor x);
                """);
        Network model = models.create(3);
        assertThat(weights(model).keySet())
                .containsExactly(
                        "first/inner/narrow/bias",
                        "first/inner/narrow/kernel",
                        "first/inner/wide/bias",
                        "first/inner/wide/kernel",
                        "first/score/bias",
                        "first/score/kernel");
        assertThat(weights(model).get("first/inner/wide/kernel").shape()).containsExactly(5, 13);
        assertThat(weights(models.create("test.TenonM", 4))
                        .get("first/score/kernel")
                        .data())
                .isNotEqualTo(weights(model).get("first/score/kernel").data());
    }

    @Test
    void imagesToo() {
        CompiledModels models = CompiledModels.of(Map.of("Inner", """
                @Model public interface Inner {
                    @Conv2D(filters = 2, kernelSize = 3) Tensor conv(@Shape("H, W, 1") Tensor image);
                    @UpSampling2D Tensor larger(Tensor conv);
                }
                """, "M", """
                @Model public interface M {
                    @Layer(Inner.class) Tensor known(@Shape("5, 4, 1") Tensor x);
                    @Layer(Inner.class) Tensor open(@Shape("H, W, 1") Tensor y);
                }
                """));
        Network outer = models.create(3);
        Network inner = models.create("test.TenonInner", 4);
        Tensor image = Tensor.full(1, 2, 5, 4, 1);
        Tensor[] outputs = CompiledModels.predict(outer, image, image);
        for (int i = 0; i < 2; i++) {
            String name = i == 0 ? "known/" : "open/";
            inner.weights().specs().forEach(weight -> inner.weights()
                    .set(weight.path(), outer.weights().get(name + weight.path())));
            assertThat(outputs[i]).isEqualTo(CompiledModels.predict(inner, image)[0]);
        }
    }

    @Test
    void computesWhatTheEmbeddedModelComputes() {
        CompiledModels models = compile("""
                @Layer(Score.class) Tensor first(@Shape("S, 5") Tensor x);
                @Dense(units = 2) Tensor last(Tensor first);
                """);
        Network outer = models.create(3);
        Network alone = models.create("test.TenonScore", 9);
        alone.weights().toMap().keySet().forEach(path -> alone.weights()
                .set(path, outer.weights().get("first/" + path)));
        Tensor x = random(2, 7, 5);
        Tensor expected = CompiledModels.predict(alone, x)[0];
        assertThat(CompiledModels.layer(outer, "first", x)).isEqualTo(expected);
        assertThat(CompiledModels.predict(outer, x)[0]).isEqualTo(CompiledModels.layer(outer, "last", expected));
    }

    @Test
    void gradientsPassThroughSharedAndFrozenModels() {
        CompiledModels models = compile("""
                @Layer(value = Block.class, with = "F = 1") Tensor made(@Shape("T, 5") Tensor x);
                @Layer(Score.class) Tensor one(Tensor made);
                @Layer(Score.class) @Shares("one") Tensor two(Tensor x);
                @Layer(Score.class) @Frozen Tensor fixed(Tensor made);
                @Concatenate Tensor scores(Tensor one, Tensor two, Tensor fixed);
                @MeanSquaredError Tensor loss(Tensor scores, @Shape("T, 3") Tensor target);
                """);
        Network model = models.create(3);
        Set<String> paths = weights(model).keySet();
        assertThat(paths).noneMatch(path -> path.startsWith("two/")).hasSize(4 + 6 + 6);
        assertThat(model.weights().specs())
                .allMatch(spec -> spec.trainable() != spec.path().startsWith("fixed/"));
        Map<String, Tensor> before = weights(model);
        try (Training training = model.training(1)) {
            training.forward(random(3, 4, 5), random(3, 4, 3));
            training.backward();
            training.step(new SGD(0.1f));
        }
        weights(model)
                .forEach((path, after) ->
                        assertThat(after.equals(before.get(path))).as(path).isEqualTo(path.startsWith("fixed/")));
    }

    @Test
    void finiteDifferences() {
        Map<String, String> declarations = new LinkedHashMap<>();
        declarations.put("Block", BLOCK.replace("@Dropout(0.5)", "@Dropout(0)"));
        declarations.put("Score", SCORE);
        declarations.put("M", """
                @Model(inputGradients = true) public interface M {
                    @Layer(value = Block.class, with = "F = 1") Tensor made(@Shape("T, 5") Tensor x);
                    @Layer(Score.class) Tensor one(Tensor made);
                    @Layer(Score.class) @Shares("one") Tensor two(Tensor x);
                    @Concatenate Tensor scores(Tensor one, Tensor two);
                    @MeanSquaredError Tensor loss(Tensor scores, @Shape("T, 2") Tensor target);
                }
                """);
        GradientCheck.check(CompiledModels.of(declarations).create(3), 3, true);
    }

    @Test
    void argumentsGoByPositionOrByName() {
        CompiledModels models = CompiledModels.of(Map.of("Pair", """
                        @Model public interface Pair {
                            @Subtract Tensor difference(@Shape("3") Tensor left, @Shape("3") Tensor right);
                        }
                        """, "M", """
                        @Model public interface M {
                            @Layer(Pair.class) Tensor forth(@Shape("3") Tensor x, @Shape("3") Tensor y);
                            @Layer(Pair.class) Tensor back(@From("x") Tensor right, @From("y") Tensor left);
                        }
                        """));
        Tensor[] results = CompiledModels.predict(models.create(1), Tensor.full(5, 1, 3), Tensor.full(2, 1, 3));
        assertThat(results[0].data()).containsOnly(3);
        assertThat(results[1].data()).containsOnly(-3);
    }

    @Test
    void whatTheBoundSizesProveIsNotCheckedAgain() {
        CompiledModels models = CompiledModels.of(Map.of("Half", """
                        @Model public interface Half {
                            @Dense @Sizes("units = D/2") Tensor half(@Shape("T, D") Tensor x);
                        }
                        """, "M", """
                        @Model public interface M {
                            @Layer(Half.class) Tensor y(@Shape("T, 6") Tensor x);
                        }
                        """));
        assertThat(CompiledModels.predict(models.create(1), random(2, 4, 6))[0].shape())
                .containsExactly(2, 4, 3);
        assertThat(models.sources().get("test.TenonMForward")).doesNotContain("divisible");
    }

    private static Tensor random(int... shape) {
        java.util.Random random = new java.util.Random(5);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
