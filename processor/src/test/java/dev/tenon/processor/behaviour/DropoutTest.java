package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.processor.gradient.GradientCheck;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @Dropout} is part of the relu's gradient before it and of the sum behind it. A layer that multiplies by 1 keeps it apart. */
@Tag("kernels")
final class DropoutTest {

    private static final String DENSE = """
            @Dense(units = 37, activation = RELU) Tensor hidden(@Shape("5") Tensor x);
            @Scale(1) Tensor apart(Tensor hidden);
            @Dropout(0.4) Tensor dropped(Tensor apart);
            @Dense(units = 3) Tensor y(Tensor dropped);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """;

    private static final String POOLED = """
            @Conv2D(filters = 5, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 7, 2") Tensor x);
            @MaxPooling2D Tensor pool(Tensor conv);
            @Scale(1) Tensor apart(Tensor pool);
            @Flatten Tensor features(Tensor apart);
            @Dropout(0.25) Tensor dropped(Tensor features);
            @Dense(units = 3) Tensor y(Tensor dropped);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """;

    private static final String RESIDUAL = """
            @Dense(units = 5, activation = TANH) Tensor hidden(@Shape("T, 5") Tensor x);
            @Dropout(0.4) Tensor dropped(Tensor hidden);
            @Scale(1) Tensor apart(Tensor dropped);
            @Add Tensor y(Tensor x, Tensor apart);
            @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 5") Tensor target);
            """;

    private static final String KEPT = """
            @Model(inputGradients = true, outputs = {"hidden", "dropped", "y"}) public interface M {
                @Dense(units = 3, activation = RELU) Tensor hidden(@Shape("5") Tensor x);
                @Scale(1) Tensor apart(Tensor hidden);
                @Dropout(0.4) Tensor dropped(Tensor apart);
                @Square Tensor y(Tensor dropped);
                @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            }
            """;

    private static final String BLOCK = """
            @Model interface Block {
                @Dense(activation = RELU) @Sizes("units = 2*D") Tensor wide(@Shape("T, D") Tensor x);
                @Scale(1) Tensor apart(Tensor wide);
                @Dropout(0.3) Tensor dropped(Tensor apart);
                @Dense @Sizes("units = D") Tensor narrow(Tensor dropped);
                @Dropout(0.2) Tensor branch(Tensor narrow);
                @Scale(1) Tensor again(Tensor branch);
                @Add Tensor sum(Tensor x, Tensor again);
            }

            @Model(inputGradients = true) public interface M {
                @Layer(value = Block.class, repeat = 3) Tensor y(@Shape("T, 5") Tensor x);
                @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 5") Tensor target);
            }
            """;

    /** The layers that multiply by 1 left out, and those behind them reading what they read. */
    private static String together(String model) {
        Matcher apart = Pattern.compile("@Scale\\(1\\) Tensor (\\w+)\\(Tensor (\\w+)\\);\n")
                .matcher(model);
        String together = apart.replaceAll("");
        apart.reset();
        while (apart.find()) {
            together = together.replace("Tensor " + apart.group(1), "Tensor " + apart.group(2));
        }
        return together;
    }

    private static CompiledModels compile(String model) {
        return CompiledModels.of(Map.of(
                "M",
                model.contains("@Model")
                        ? model
                        : "@Model(inputGradients = true) public interface M {\n" + model + "}"));
    }

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static Tensor[] batch(String model) {
        return switch (model) {
            case DENSE, KEPT -> new Tensor[] {random(1, 41, 5), random(2, 41, 3)};
            case POOLED -> new Tensor[] {random(1, 41, 8, 7, 2), random(2, 41, 3)};
            default -> new Tensor[] {random(1, 41, 7, 5), random(2, 41, 7, 5)};
        };
    }

    /** A generated class on one line. */
    private static String source(String model, String end) {
        return compile(model).sources().get("test.TenonM" + end).replaceAll("\\s[\\s*]*", " ");
    }

    /** What a training gives. */
    private static Map<String, float[]> trained(CompiledModels models, Tensor[] batch) {
        Network model = models.create(3);
        Map<String, float[]> trained = new LinkedHashMap<>();
        try (Training training = model.training(9)) {
            for (int step = 0; step < 4; step++) {
                training.forward((Object[]) batch);
                training.backward();
                trained.put(
                        "input's gradient " + step,
                        training.inputGradient("x").data().clone());
                training.step(new Adam(0.01f));
            }
        }
        trained.put("weights", model.weights().data().clone());
        return trained;
    }

    @ParameterizedTest
    @ValueSource(strings = {DENSE, POOLED, RESIDUAL, KEPT, BLOCK})
    void theSameBitsAsApart(String model) {
        Map<String, float[]> expected = trained(compile(model), batch(model));
        trained(compile(together(model)), batch(model))
                .forEach((what, numbers) -> assertThat(numbers).as(what).isEqualTo(expected.get(what)));
    }

    /** Without a relu: a difference sees both sides of its kink. */
    @Test
    void finiteDifferencesOfSumsInCopies() {
        GradientCheck.check(compile(together(BLOCK).replace("RELU", "TANH")).create(5), 3, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {DENSE, POOLED, KEPT})
    void onePassGoesBackThroughDropoutAndRelu(String model) {
        String backward = source(together(model), "Backward");
        assertThat(backward)
                .contains("K.dropoutReluGradient(")
                .containsPattern("through dropout of 0.\\d+ and relu")
                .doesNotContain("K.dropout(", "K.reluGradient(", "key(");
    }

    @Test
    void aSumDropsWhatItAdds() {
        String forward = source(together(RESIDUAL), "Forward");
        assertThat(forward)
                .contains(
                        "K.dropoutAdd(",
                        "dropped and y: hidden (B, T, 5), x (B, T, 5) to (B, T, 5): dropout of 0.4, sum")
                .doesNotContain("K.dropout(");
    }

    /** It stands in the place of what it drops, which the backward pass need not see any more. */
    @Test
    void dropoutBehindAReluTakesNoMemory() {
        String without = together(DENSE).replaceFirst("@Dropout.*\n", "").replace("Tensor dropped", "Tensor hidden");
        assertThat(memory(together(DENSE))).isEqualTo(memory(without)).contains(" to train");
        assertThat(memory(together(BLOCK))).isNotEqualTo(memory(BLOCK));
    }

    private static String memory(String model) {
        Matcher memory = Pattern.compile("memory per example: [^.]*").matcher(source(model, ""));
        assertThat(memory.find()).isTrue();
        return memory.group();
    }
}
