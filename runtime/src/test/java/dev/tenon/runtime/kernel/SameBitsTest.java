package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a function gives for a number is the same bits wherever the number stands: in a whole vector, behind the last one or alone. Padded
 * sequences and sessions rest on it.
 */
final class SameBitsTest {

    @FunctionalInterface
    private interface Call {
        void run(int n, float[] x, int xo, float[] y, int yo);
    }

    private static final int N = 1003;

    static Stream<Arguments> kernels() {
        return Buffers.providers().flatMap(k -> calls(k).entrySet().stream()
                .map(call -> Arguments.of(k.name() + " " + call.getKey(), call.getValue())));
    }

    private static Map<String, Call> calls(Kernels k) {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("relu", k::relu);
        calls.put("relu6", k::relu6);
        calls.put("leakyRelu", (n, x, xo, y, yo) -> k.leakyRelu(n, 0.3f, x, xo, y, yo));
        calls.put("elu", (n, x, xo, y, yo) -> k.elu(n, 0.7f, x, xo, y, yo));
        calls.put("selu", k::selu);
        calls.put("exponential", k::exponential);
        calls.put("sigmoid", k::sigmoid);
        calls.put("tanh", k::tanh);
        calls.put("hardSigmoid", k::hardSigmoid);
        calls.put("softsign", k::softsign);
        calls.put("gelu", k::gelu);
        calls.put("geluApproximate", k::geluApproximate);
        calls.put("silu", k::silu);
        calls.put("hardSilu", k::hardSilu);
        calls.put("mish", k::mish);
        calls.put("softplus", k::softplus);
        calls.put("log", k::log);
        calls.put("square", k::square);
        calls.put("squareRoot", k::squareRoot);
        calls.put("absolute", k::absolute);
        calls.put("power", (n, x, xo, y, yo) -> k.power(n, 1.7f, x, xo, y, yo));
        calls.put("atLeast", (n, x, xo, y, yo) -> k.atLeast(n, 0.2f, x, xo, y, yo));
        calls.put("atMost", (n, x, xo, y, yo) -> k.atMost(n, 0.2f, x, xo, y, yo));
        calls.put("affine", (n, x, xo, y, yo) -> k.affine(n, x, xo, 1.7f, 0.3f, y, yo));
        calls.put("scale", (n, x, xo, y, yo) -> k.scale(n, x, xo, 1.7f, y, yo));
        calls.put("prelu", (n, x, xo, y, yo) -> k.prelu(1, n, x, xo, x, xo, y, yo));
        calls.put("dropoutReluGradient", (n, x, xo, y, yo) -> k.dropoutReluGradient(n, 0.3f, x, xo, x, xo, y, yo));
        return calls;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void aNumberGivesTheSameBitsWhereverItStands(String name, Call call) {
        Random random = new Random(7);
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = (float) random.nextGaussian() * (1 + i % 5);
        }
        float[] whole = new float[N];
        call.run(N, x, 0, whole, 0);
        float[] alone = new float[N];
        float[] inPlace = x.clone();
        for (int i = 0; i < N; i++) {
            call.run(1, x, i, alone, i);
        }
        assertThat(alone).as(name).containsExactly(whole);
        call.run(N, inPlace, 0, inPlace, 0);
        assertThat(inPlace).as(name + " in place").containsExactly(whole);
    }
}
