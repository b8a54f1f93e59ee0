package dev.tenon.processor.gradient;

import dev.tenon.processor.CompiledModels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random models compile, run, and have the gradients that differences see; batches are of one to three shards. */
@Tag("kernels")
final class RandomModelsTest {

    private static final int MODELS = 40;
    private static final CompiledModels COMPILED = compile();

    private static CompiledModels compile() {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (int seed = 0; seed < MODELS; seed++) {
            declarations.put("Random" + seed, RandomModel.of("Random" + seed, seed));
        }
        return CompiledModels.of(declarations);
    }

    static IntStream seeds() {
        return IntStream.range(0, MODELS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientsAreTheLimitsOfDifferences(int seed) {
        GradientCheck.check(COMPILED.create("test.TenonRandom" + seed, seed), 1 + seed, true);
    }
}
