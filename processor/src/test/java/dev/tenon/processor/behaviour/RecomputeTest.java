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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cheap is computed again in the backward pass of copies. Copies that are written out keep it. */
@Tag("kernels")
final class RecomputeTest {

    private static final String PERCEPTRON = """
            @LayerNormalization Tensor normed(@Shape("5, 16") Tensor x);
            @Dense(units = 64, activation = GELU) Tensor wide(Tensor normed);
            @Dense(units = 16) Tensor narrow(Tensor wide);
            @Add Tensor sum(Tensor x, Tensor narrow);
            """;

    /** A chain: the product is computed again from a function that is. */
    private static final String GATED = """
            @Dense(units = 32, activation = SILU) Tensor gate(@Shape("5, 16") Tensor x);
            @Dense(units = 32) Tensor up(Tensor x);
            @Multiply Tensor gated(Tensor gate, Tensor up);
            @Dense(units = 16) Tensor narrow(Tensor gated);
            @Add Tensor sum(Tensor x, Tensor narrow);
            """;

    /** What a copy gives is kept for the next one: it is not computed again. */
    private static final String NORMED_LAST = """
            @Dense(units = 32, activation = SOFTPLUS) Tensor wide(@Shape("5, 16") Tensor x);
            @Dense(units = 16) Tensor narrow(Tensor wide);
            @Add Tensor sum(Tensor x, Tensor narrow);
            @LayerNormalization Tensor normed(Tensor sum);
            """;

    private static CompiledModels compile(String block, String layers) {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("Block", "@Model public interface Block {\n" + block + "}");
        models.put("M", """
                @Model(inputGradients = true) public interface M {
                %s@MeanSquaredError Tensor loss(Tensor y, @Shape("5, 16") Tensor target);
                }
                """.formatted(layers));
        return CompiledModels.of(models);
    }

    private static String repeated(int copies) {
        return "@Layer(value = Block.class, repeat = " + copies + ") Tensor y(@Shape(\"5, 16\") Tensor x);\n";
    }

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    @ParameterizedTest
    @ValueSource(strings = {PERCEPTRON, GATED, NORMED_LAST})
    void theSameBitsAsKept(String block) {
        Network again = compile(block, repeated(3)).create(3);
        Network kept = compile(block, """
                @Layer(Block.class) Tensor first(@Shape("5, 16") Tensor x);
                @Layer(Block.class) Tensor second(Tensor first);
                @Layer(Block.class) Tensor y(Tensor second);
                """).create(4);
        again.weights().toMap().forEach((path, value) -> kept.weights().set(written(path), value));
        Tensor x = random(1, 37, 5, 16);
        Tensor target = random(2, 37, 5, 16);
        try (Training one = again.training(1);
                Training other = kept.training(1)) {
            for (int step = 0; step < 3; step++) {
                one.forward(x, target);
                other.forward(x, target);
                one.backward();
                other.backward();
                assertThat(one.inputGradient("x")).isEqualTo(other.inputGradient("x"));
                one.step(new SGD(0.1f));
                other.step(new SGD(0.1f));
            }
        }
        again.weights().toMap().forEach((path, value) -> assertThat(value)
                .as(path)
                .isEqualTo(kept.weights().get(written(path))));
    }

    private static String written(String path) {
        return path.replace("y/0/", "first/").replace("y/1/", "second/").replace("y/2/", "y/");
    }

    @ParameterizedTest
    @ValueSource(strings = {PERCEPTRON, GATED})
    void finiteDifferences(String block) {
        String smooth = block.replace("@LayerNormalization", "@Scale(0.7)");
        GradientCheck.check(compile(smooth, repeated(3)).create(3), 3, true);
    }

    @Test
    void theBackwardPassSaysWhatItComputesAgain() {
        assertThat(backward(PERCEPTRON))
                .contains("y/narrow, backward: yWideProduct (B, 5, 64), dYSum (B, 5, 16): gelu, the kernel's gradient")
                .containsOnlyOnce("K.gelu(")
                .containsOnlyOnce("K.normalize(");
        assertThat(backward(GATED)).containsOnlyOnce("K.silu(").contains("K.multiply((to - from) 160, a, yGateAgain");
        assertThat(backward(NORMED_LAST)).containsOnlyOnce("K.softplus(").doesNotContain("K.normalize(");
    }

    private static String backward(String block) {
        return compile(block, repeated(3)).sources().get("test.TenonMBackward").replaceAll("\\s[\\s*]*", " ");
    }

    /** Each copy more keeps what its products give, and not what is made of that. */
    @Test
    void aCopyTakesNoMemoryForWhatIsComputedAgain() {
        assertThat(memory(PERCEPTRON, 9) - memory(PERCEPTRON, 8)).isEqualTo(4 * 5 * (16 + 64));
        assertThat(memory(GATED, 9) - memory(GATED, 8)).isEqualTo(4 * 5 * (16 + 32 + 32));
    }

    /** Bytes to train, for an example of five steps. */
    private static int memory(String block, int copies) {
        Matcher memory = Pattern.compile("([0-9,]+) bytes[^,]*to train")
                .matcher(compile(block, repeated(copies)).sources().get("test.TenonM"));
        assertThat(memory.find()).isTrue();
        return Integer.parseInt(memory.group(1).replace(",", ""));
    }
}
