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
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Repeated models: the same numbers as copies that are written out. */
final class RepeatTest {

    private static final String BLOCK = """
            @Model public interface Block {
                @LayerNormalization Tensor normed(@Shape("T, D") Tensor x);
                @Dense(activation = GELU) @Sizes("units = 2*D") Tensor wide(Tensor normed);
                @Multiply Tensor gated(Tensor wide, @Shape("T, 2*D") Tensor gate);
                @Dropout(0.3) Tensor dropped(Tensor gated);
                @Dense @Sizes("units = D") Tensor narrow(Tensor dropped);
                @Add Tensor sum(Tensor x, Tensor narrow);
            }
            """;

    private static final String NEST = """
            @Model public interface Nest {
                @Layer(value = Block.class, repeat = 3) Tensor inner(@Shape("T, D") Tensor x, @Shape("T, 2*D") Tensor gate);
                @Dense(activation = TANH) @Sizes("units = 2*D") Tensor mixed(Tensor inner);
                @Layer(value = Block.class, repeat = 2) Tensor again(Tensor inner, Tensor mixed);
                @Subtract Tensor both(Tensor again, Tensor x);
            }
            """;

    /** Differences need a block that bends little: a norm of three numbers may bend much. */
    private static final String SMOOTH =
            BLOCK.replace("@LayerNormalization", "@Activation(TANH)").replace("@Dropout(0.3)", "@Dropout(0)");

    private static String model(String members) {
        return """
                @Model(inputGradients = true) public interface M {
                    @Dense(units = 6, activation = TANH) Tensor gates(@Shape("T, 2") Tensor y);
                """ + members + """
                    @Dense(units = 1) Tensor score(Tensor chain);
                    @MeanSquaredError Tensor loss(Tensor score, @Shape("T, 1") Tensor target);
                }
                """;
    }

    private static CompiledModels compile(String block, String model) {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("Block", block);
        if (block.contains("gate")) {
            models.put("Nest", NEST);
        }
        models.put("M", model);
        return CompiledModels.of(models);
    }

    /** Every weight of one model goes to the other; {@code name} translates paths. */
    private static void copy(Network from, Network to, UnaryOperator<String> name) {
        from.weights().toMap().forEach((path, value) -> to.weights().set(name.apply(path), value));
    }

    /** Compares two models that compute the same: predictions, losses, and weights after two steps. */
    private static void assertTheSame(Network one, Network two, UnaryOperator<String> name) {
        copy(one, two, name);
        Tensor y = random(1, 3, 4, 2);
        Tensor x = random(2, 3, 4, 3);
        Tensor target = random(3, 3, 4, 1);
        assertThat(CompiledModels.predict(two, y, x)).isEqualTo(CompiledModels.predict(one, y, x));
        try (Training first = one.training(1);
                Training second = two.training(1)) {
            for (int step = 0; step < 2; step++) {
                first.forward(y, x, target);
                second.forward(y, x, target);
                assertThat(second.loss()).isEqualTo(first.loss());
                first.backward();
                second.backward();
                for (String input : new String[] {"x", "y"}) {
                    assertClose(second.inputGradient(input), first.inputGradient(input), input);
                }
                first.step(new SGD(0.1f));
                second.step(new SGD(0.1f));
                one.weights()
                        .toMap()
                        .forEach((path, value) -> assertClose(two.weights().get(name.apply(path)), value, path));
                copy(one, two, name);
            }
        }
    }

    private static void assertClose(Tensor actual, Tensor expected, String what) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.elements(); i++) {
            assertThat(actual.data()[i]).as(what).isCloseTo(expected.data()[i], Offset.offset(1e-5f));
        }
    }

    @Test
    void theSameNumbersAsCopiesThatAreWrittenOut() {
        String block = BLOCK.replace("@Dropout(0.3)", "@Dropout(0)");
        Network written = compile(block, model("""
                        @Layer(Block.class) Tensor first(@Shape("T, 3") Tensor x, Tensor gates);
                        @Layer(Block.class) Tensor second(Tensor first, Tensor gates);
                        @Layer(Block.class) Tensor third(Tensor second, Tensor gates);
                        @Layer(Block.class) Tensor chain(Tensor third, Tensor gates);
                        """)).create(3);
        Network repeated = compile(block, model("""
                        @Layer(value = Block.class, repeat = 4) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(4);
        assertTheSame(written, repeated, path -> path.replaceFirst("^first/", "chain/0/")
                .replaceFirst("^second/", "chain/1/")
                .replaceFirst("^third/", "chain/2/")
                .replaceFirst("^chain/(?=[a-z])", "chain/3/"));
    }

    @Test
    void theSameNumbersOfCopiesInCopies() {
        String block = BLOCK.replace("@Dropout(0.3)", "@Dropout(0)");
        Network written = compile(block, model("""
                        @Layer(Nest.class) Tensor first(@Shape("T, 3") Tensor x, Tensor gates);
                        @Layer(Nest.class) Tensor chain(Tensor first, Tensor gates);
                        """)).create(3);
        Network repeated = compile(block, model("""
                        @Layer(value = Nest.class, repeat = 2) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(4);
        assertThat(repeated.weights().toMap().keySet())
                .contains("chain/0/again/1/wide/kernel", "chain/1/inner/2/normed/gamma", "chain/1/mixed/bias");
        assertTheSame(written, repeated, path -> path.replaceFirst("^first/", "chain/0/")
                .replaceFirst("^chain/(?=[a-z])", "chain/1/"));
    }

    /** A rewrite that moves a step of the backward pass must leave it in its copy. */
    @Test
    void theSameGradientsOfPooledReluInCopies() {
        String block = """
                @Model public interface Block {
                    @Conv2D(filters = 2, kernelSize = 3, padding = Padding.SAME, activation = RELU)
                    Tensor conv(@Shape("4, 5, 2") Tensor x);
                    @MaxPooling2D(poolSize = 2, strides = 1, padding = Padding.SAME) Tensor pool(Tensor conv);
                }
                """;
        String rest = """
                    @Flatten Tensor flat(Tensor chain);
                    @MeanSquaredError Tensor loss(Tensor flat, Tensor target);
                }
                """;
        String head = "@Model public interface M {\n";
        Network written = compile(block, head + """
                    @Layer(Block.class) Tensor first(@Shape("4, 5, 2") Tensor x);
                    @Layer(Block.class) Tensor second(Tensor first);
                    @Layer(Block.class) Tensor chain(Tensor second);
                """ + rest).create(3);
        Network repeated = compile(block, head + """
                    @Layer(value = Block.class, repeat = 3) Tensor chain(@Shape("4, 5, 2") Tensor x);
                """ + rest).create(4);
        UnaryOperator<String> name = path -> path.replaceFirst("^first/", "chain/0/")
                .replaceFirst("^second/", "chain/1/")
                .replaceFirst("^chain/(?=[a-z])", "chain/2/");
        copy(written, repeated, name);
        Object[] batch = {random(1, 3, 4, 5, 2), random(2, 3, 40)};
        try (Training first = written.training(1);
                Training second = repeated.training(1)) {
            first.forward(batch);
            second.forward(batch);
            first.backward();
            second.backward();
            for (String path : written.weights().toMap().keySet()) {
                assertClose(second.gradient(name.apply(path)), first.gradient(path), path);
            }
        }
    }

    @Test
    void weightsAreNamedByTheNumberOfTheCopyAndBeginByIt() {
        Network model = compile(BLOCK, model("""
                        @Layer(value = Block.class, repeat = 11) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(3);
        Map<String, Tensor> weights = model.weights().toMap();
        assertThat(weights.keySet()).hasSize(4 + 11 * 6).contains("chain/2/wide/kernel", "chain/10/wide/kernel");
        assertThat(weights.get("chain/10/wide/kernel")).isNotEqualTo(weights.get("chain/2/wide/kernel"));
    }

    @Test
    void finiteDifferences() {
        GradientCheck.check(compile(SMOOTH, model("""
                        @Layer(value = Nest.class, repeat = 2) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(3), 3, true);
    }

    @Test
    void finiteDifferencesOfSharedCopies() {
        GradientCheck.check(compile(SMOOTH, model("""
                        @Layer(value = Block.class, repeat = 3) Tensor two(@Shape("T, 3") Tensor x, Tensor gates);
                        @Layer(value = Block.class, repeat = 3) @Shares("two") Tensor chain(Tensor two, Tensor gates);
                        """)).create(3), 3, true);
    }

    @Test
    void finiteDifferencesWithDropout() {
        GradientCheck.check(
                compile(SMOOTH.replace("@Dropout(0)", "@Dropout(0.3)"), model("""
                        @Layer(value = Block.class, repeat = 3) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """))
                        .create(3),
                3,
                true);
    }

    @Test
    void eachCopyHasRandomNumbersOfItsOwn() {
        Network model = CompiledModels.of(Map.of("Noisy", """
                        @Model public interface Noisy {
                            @RandomNormal @Shape("4") Tensor noise();
                            @Add Tensor sum(@Shape("4") Tensor x, Tensor noise);
                        }
                        """, "M", """
                        @Model public interface M {
                            @Layer(value = Noisy.class, repeat = 3) Tensor three(@Shape("4") Tensor x);
                            @Layer(Noisy.class) Tensor one(@Shape("4") Tensor y);
                        }
                        """)).create(5);
        assertThat(variance(CompiledModels.layer(model, "one", Tensor.zeros(2000, 4))))
                .isBetween(0.9, 1.1);
        assertThat(variance(CompiledModels.layer(model, "three", Tensor.zeros(2000, 4))))
                .isBetween(2.7, 3.3);
    }

    private static double variance(Tensor x) {
        double sum = 0;
        for (float value : x.data()) {
            sum += (double) value * value;
        }
        return sum / x.elements();
    }

    @Test
    void copiesThatLookAtTheWholeBatch() {
        String block =
                BLOCK.replace("@LayerNormalization", "@BatchNormalization").replace("@Dropout(0.3)", "@Dropout(0)");
        Network written = compile(block, model("""
                        @Layer(Block.class) Tensor first(@Shape("T, 3") Tensor x, Tensor gates);
                        @Layer(Block.class) Tensor chain(Tensor first, Tensor gates);
                        """)).create(3);
        Network repeated = compile(block, model("""
                        @Layer(value = Block.class, repeat = 2) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(4);
        assertTheSame(written, repeated, path -> path.replaceFirst("^first/", "chain/0/")
                .replaceFirst("^chain/(?=[a-z])", "chain/1/"));
    }

    @Test
    void transformerBlocks() {
        String block = """
                @Model public interface Block {
                    @LayerNormalization Tensor normed(@Shape("T, D") Tensor x);
                    @MultiHeadAttention(numHeads = 2, keyDim = 5, dropout = 0.2, useCausalMask = true) Tensor seen(Tensor normed);
                    @Add Tensor attended(Tensor x, Tensor seen);
                    @Dense(activation = GELU) @Sizes("units = 2*D") Tensor wide(Tensor attended);
                    @Multiply Tensor gated(Tensor wide, @Shape("T, 2*D") Tensor gate);
                    @Dense @Sizes("units = D") Tensor narrow(Tensor gated);
                    @Add Tensor sum(Tensor attended, Tensor narrow);
                }
                """;
        GradientCheck.check(
                compile(block.replace("@LayerNormalization", "@Activation(TANH)"), model("""
                        @Layer(value = Block.class, repeat = 3) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """))
                        .create(3),
                3,
                true);
        block = block.replace("dropout = 0.2, ", "");
        Network written = compile(block, model("""
                        @Layer(Block.class) Tensor first(@Shape("T, 3") Tensor x, Tensor gates);
                        @Layer(Block.class) Tensor chain(Tensor first, Tensor gates);
                        """)).create(3);
        Network repeated = compile(block, model("""
                        @Layer(value = Block.class, repeat = 2) Tensor chain(@Shape("T, 3") Tensor x, Tensor gates);
                        """)).create(4);
        assertTheSame(written, repeated, path -> path.replaceFirst("^first/", "chain/0/")
                .replaceFirst("^chain/(?=[a-z])", "chain/1/"));
    }

    @Test
    void variablesHaveOneForEachCopy() {
        GradientCheck.check(CompiledModels.of(Map.of("Shift", """
                        @Model public interface Shift {
                            @Variable @Shape("3") Tensor shift();
                            @Add Tensor moved(@Shape("3") Tensor x, Tensor shift);
                            @Activation(TANH) Tensor bent(Tensor moved);
                        }
                        """, "M", """
                        @Model(inputGradients = true) public interface M {
                            @Layer(value = Shift.class, repeat = 3) Tensor chain(@Shape("3") Tensor x);
                            @Frozen @Layer(value = Shift.class, repeat = 2) Tensor fixed(Tensor chain);
                            @MeanSquaredError Tensor loss(Tensor fixed, Tensor target);
                        }
                        """)).create(3), 4, true);
    }

    @Test
    void copiesOfABlockThatOnlyPassesOn() {
        CompiledModels models = CompiledModels.of(Map.of("Through", """
                        @Model public interface Through {
                            @Dropout(0.5) Tensor dropped(@Shape("T, 3") Tensor x);
                            @Reshape("3*T") Tensor flat(Tensor dropped);
                            @Reshape("T, 3") Tensor back(Tensor flat);
                        }
                        """, "Halt", """
                        @Model public interface Halt {
                            @StopGradient Tensor constant(@Shape("T, 3") Tensor x);
                            @Dense(units = 3) Tensor y(Tensor constant);
                        }
                        """, "M", """
                        @Model public interface M {
                            @Layer(value = Through.class, repeat = 3) Tensor through(@Shape("T, 3") Tensor x);
                            @Layer(value = Halt.class, repeat = 2) Tensor halt(Tensor through);
                            @Layer(value = Through.class, repeat = 2) Tensor behind(Tensor halt);
                            @MeanSquaredError Tensor loss(Tensor behind, @Shape("T, 3") Tensor target);
                        }
                        """));
        Network model = models.create(1);
        Tensor x = random(4, 2, 5, 3);
        assertThat(CompiledModels.layer(model, "through", x)).isEqualTo(x);
        assertThat(CompiledModels.predict(model, x)[0]).isEqualTo(CompiledModels.layer(model, "halt", x));
        Map<String, Tensor> before = model.weights().toMap();
        try (Training training = model.training(1)) {
            training.forward(x, random(5, 2, 5, 3));
            training.backward();
            assertThat(training.gradient("halt/0/y/kernel").data()).containsOnly(0);
            training.step(new SGD(0.1f));
        }
        assertThat(model.weights().get("halt/0/y/kernel")).isEqualTo(before.get("halt/0/y/kernel"));
        assertThat(model.weights().get("halt/1/y/kernel")).isNotEqualTo(before.get("halt/1/y/kernel"));
    }

    private static Tensor random(int seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
