package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A product that several threads share has the bits of one that the caller computes alone, and is that of the kernels. */
final class TeamTest {

    private static final Kernels K = KernelProvider.KERNELS;
    private static final int SLACK = 16;

    @ParameterizedTest(name = "({0}, {2}) by ({2}, {1}), {3} threads")
    @CsvSource({
        "32, 784, 100, 2", // by columns
        "32, 784, 100, 3",
        "33, 130, 200, 2", // whose last panel is not whole
        "1, 1000, 600, 4", // of one row
        "130, 32, 300, 2", // by rows
        "131, 112, 64, 5", // of which some are left over
        "130, 20, 300, 2", // whose rows overlap
        "4, 20, 8000, 2", // neither of which can be cut
        "8, 130, 4, 2" // too little to be shared
    })
    void forward(int m, int n, int k, int threads) {
        int pitch = k * Kernels.PANEL;
        float[] a = random(m * k);
        float[] b = random((n + Kernels.PANEL - 1) / Kernels.PANEL * pitch);
        float[] bias = random(n);
        float[] alone = random(m * n);
        float[] shared = alone.clone();
        float[] plain = alone.clone();
        try (Workers workers = new Workers(threads)) {
            Team team = new Team(workers);
            K.gemm(m, n, k, a, 0, k, b, 0, pitch, bias, 0, 0, plain, 0, n, 0f);
            Team.ALONE.gemm(m, n, k, a, 0, k, b, 0, pitch, bias, 0, 0, alone, 0, n, 0f);
            team.gemm(m, n, k, a, 0, k, b, 0, pitch, bias, 0, 0, shared, 0, n, 0f);
            assertThat(shared).containsExactly(alone);
            assertThat(shared).containsExactly(plain, within(1e-4f));

            Team.ALONE.gemm(m, n, k, a, 0, k, b, 0, pitch, alone, 0, n, alone, 0, n, Float.NEGATIVE_INFINITY);
            team.gemm(m, n, k, a, 0, k, b, 0, pitch, shared, 0, n, shared, 0, n, Float.NEGATIVE_INFINITY);
            assertThat(shared).containsExactly(alone);
        }
    }

    @ParameterizedTest(name = "({2}, {0}) transposed, by ({2}, {1}), {3} threads")
    @CsvSource({
        "784, 128, 32, 2",
        "512, 270, 50, 3", // large enough for blocks that are copied
        "784, 128, 32, 3", // fewer columns than threads have work for
        "100, 784, 33, 4",
        "300, 20, 130, 2", // by rows
        "131, 127, 64, 5",
        "20, 4, 8000, 2"
    })
    void gradient(int m, int n, int k, int threads) {
        int pitch = m * Kernels.PANEL;
        float[] a = random(m * k);
        float[] b = random(n * k);
        float[] alone = random((n + Kernels.PANEL - 1) / Kernels.PANEL * pitch);
        float[] shared = alone.clone();
        float[] plain = alone.clone();
        try (Workers workers = new Workers(threads)) {
            Team team = new Team(workers);
            for (boolean add : new boolean[] {false, true}) {
                K.gemmTransposed(m, n, k, a, 0, m, b, 0, n, plain, 0, pitch, add);
                Team.ALONE.gemmTransposed(m, n, k, a, 0, m, b, 0, n, alone, 0, pitch, add);
                team.gemmTransposed(m, n, k, a, 0, m, b, 0, n, shared, 0, pitch, add);
                assertThat(shared).containsExactly(alone);
                assertThat(shared).containsExactly(plain, within(1e-4f));
            }
        }
    }

    private static float[] random(int floats) {
        Random random = new Random(floats);
        float[] x = new float[floats + SLACK];
        for (int i = 0; i < floats; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }
}
