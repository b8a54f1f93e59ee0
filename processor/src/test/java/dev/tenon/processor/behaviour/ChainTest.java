package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.processor.gradient.GradientCheck;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elementwise layers behind each other go block by block: as one by one, to the bit. */
@Tag("kernels")
final class ChainTest {

    private static final String CHAIN = """
            @Scale(1.5) Tensor scaled(@Shape("N") Tensor x);
            @Multiply Tensor gated(Tensor scaled, @Shape("N") Tensor gate);
            @Add Tensor sum(Tensor gated, Tensor x);
            @Activation(TANH) Tensor bent(Tensor sum);
            @Subtract Tensor y(Tensor bent, Tensor scaled);
            @MeanSquaredError Tensor loss(Tensor y, @Shape("N") Tensor target);
            """;

    private static CompiledModels chain(String size) {
        return CompiledModels.of(Map.of("M", """
                @Model(inputGradients = true) public interface M {
                %s}
                """.formatted(CHAIN.replace("N\"", size + "\""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "T", "T, 40"})
    void theSameBitsAsLayerByLayer(String size) {
        Network model = chain(size).create(1);
        int[] shape = size.contains(",") ? new int[] {37, 25, 40} : new int[] {37, 1000};
        Tensor x = random(1, shape);
        Tensor gate = random(2, shape);
        Tensor scaled = CompiledModels.layer(model, "scaled", x);
        Tensor gated = CompiledModels.layer(model, "gated", scaled, gate);
        Tensor sum = CompiledModels.layer(model, "sum", gated, x);
        Tensor bent = CompiledModels.layer(model, "bent", sum);
        Tensor y = CompiledModels.layer(model, "y", bent, scaled);
        assertThat(CompiledModels.predict(model, x, gate)[0]).isEqualTo(y);
        assertThat(CompiledModels.predict(model, x, gate)[0]).isEqualTo(y);
        try (Training training = model.training(1).threads(2)) {
            for (int step = 0; step < 2; step++) {
                training.forward(x, gate, random(3, shape));
                assertThat(training.value(handle(model, "y"))).isEqualTo(y);
            }
        }
    }

    @Test
    void finiteDifferences() {
        GradientCheck.check(
                CompiledModels.of(Map.of(
                                "M",
                                "@Model(inputGradients = true) public interface M {\n" + CHAIN.replace("N\"", "150\"")
                                        + "}"))
                        .create(3),
                9,
                true);
    }

    /** A block may begin and end within an example. */
    @Test
    void dropoutInAChainDrawsAsAlone() {
        String loss = "@MeanSquaredError Tensor loss(Tensor dropped, @Shape(\"700\") Tensor target);\n";
        Network chained = CompiledModels.ofMembers("""
                @Scale(2) Tensor doubled(@Shape("700") Tensor x);
                @Dropout(0.3) Tensor dropped(Tensor doubled);
                """ + loss).create(1);
        Network alone = CompiledModels.ofMembers("@Dropout(0.3) Tensor dropped(@Shape(\"700\") Tensor x);\n" + loss)
                .create(1);
        Tensor x = random(1, 40, 700);
        Tensor doubled = x.copy();
        for (int i = 0; i < doubled.elements(); i++) {
            doubled.data()[i] *= 2;
        }
        try (Training one = chained.training(7).threads(2);
                Training other = alone.training(7)) {
            for (int step = 0; step < 3; step++) {
                one.forward(x, Tensor.zeros(40, 700));
                other.forward(doubled, Tensor.zeros(40, 700));
                assertThat(one.value(handle(chained, "dropped"))).isEqualTo(other.value(handle(alone, "dropped")));
            }
        }
    }

    @Test
    void theSourceShowsTheLoop() {
        Map<String, String> sources = chain("1000").sources();
        assertThat(sources.get("test.TenonMForward"))
                .contains("for (int i = 0; i < rows * 1000; i += 1024) {")
                .contains("int end = Math.min(i + 1024, rows * 1000);")
                .contains("In a chain, block by block:")
                .contains("K.tanh(to - from, a, sum, a, bent);");
        assertThat(sources.get("test.TenonMBackward")).contains("for (int i = 0; i < rows * 1000; i += 1024) {");
        assertThat(chain("64").sources().get("test.TenonMForward")).doesNotContain("1024");
    }

    /** What only the chain reads has room for a block, not for the shard. */
    @Test
    void predictingKeepsABlockOfWhatOnlyTheChainReads() {
        assertThat(chain("50000").sources().get("test.TenonM"))
                .contains("memory per example: 200,000 bytes (and 8,192 once) to predict");
    }

    /** Alone, a layer that is a model works on all examples at once, also where the model goes image by image. */
    @Test
    void aNestedModelAloneDoesAllExamples() {
        Network model = CompiledModels.of(Map.of("Block", """
                        @Model public interface Block {
                            @Conv2D(filters = 3, kernelSize = 2) Tensor conv(@Shape("7, 6, 2") Tensor x);
                            @MaxPooling2D(poolSize = 2) Tensor pooled(Tensor conv);
                            @Conv2D(filters = 2, kernelSize = 2) Tensor out(Tensor pooled);
                        }
                        """, "M", """
                        @Model public interface M {
                            @Layer(Block.class) Tensor block(@Shape("7, 6, 2") Tensor x);
                            @Square Tensor y(Tensor block);
                        }
                        """)).create(1);
        Tensor x = random(1, 5, 7, 6, 2);
        Tensor block = CompiledModels.layer(model, "block", x);
        assertThat(CompiledModels.layer(model, "y", block)).isEqualTo(CompiledModels.predict(model, x)[0]);
    }

    private static Handle handle(Network model, String name) {
        return model.signature().layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
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
