package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitializerTest {

    @Test
    void uniformOnesStayWithinKerasLimits() {
        checkUniform(Initializer.glorotUniform(), Math.sqrt(6.0 / (200 + 300)), 200, 300);
        checkUniform(Initializer.heUniform(), Math.sqrt(6.0 / 200), 200, 300);
        checkUniform(Initializer.lecunUniform(), Math.sqrt(3.0 / 200), 200, 300);
        checkUniform(Initializer.glorotUniform(), Math.sqrt(6.0 / (9 * 20 + 9 * 40)), 3, 3, 20, 40);
        checkUniform(Initializer.heUniform(), Math.sqrt(6.0 / 9000), 9000);
        checkUniform(Initializer.randomUniform(-0.05, 0.05), 0.05, 100, 100);
    }

    private static void checkUniform(Initializer initializer, double limit, int... shape) {
        double[] x = filled(initializer, shape);
        assertThat(max(x)).isLessThanOrEqualTo((float) limit).isGreaterThan(0.99 * limit);
        assertThat(moment(x, 1)).isCloseTo(0, within(0.03 * limit));
        assertThat(moment(x, 2)).isCloseTo(limit * limit / 3, within(0.02 * limit * limit));
    }

    @Test
    void normalOnesHaveKerasVariances() {
        checkNormal(Initializer.glorotNormal(), 2.0 / (200 + 300), true);
        checkNormal(Initializer.heNormal(), 2.0 / 200, true);
        checkNormal(Initializer.lecunNormal(), 1.0 / 200, true);
        checkNormal(Initializer.randomNormal(0, 0.05), 0.05 * 0.05, false);
    }

    private static void checkNormal(Initializer initializer, double variance, boolean cut) {
        double[] x = filled(initializer, 200, 300);
        assertThat(moment(x, 2)).isCloseTo(variance, within(0.03 * variance));
        double farthest = max(x) / Math.sqrt(variance);
        assertThat(farthest < 2 / 0.8796256 + 1e-6).isEqualTo(cut);
    }

    @Test
    void truncatedNormalKeepsItsOwnDeviation() {
        double[] x = filled(Initializer.truncatedNormal(1, 0.1), 200, 300);
        assertThat(moment(x, 1)).isCloseTo(1, within(1e-3));
        assertThat(max(x)).isLessThanOrEqualTo(1.2001);
    }

    @ParameterizedTest
    @CsvSource({"7, 4", "4, 7", "6, 6"})
    void orthogonalOnesAreOrthonormal(int rows, int columns) {
        Tensor q = Tensor.zeros(rows, columns);
        Initializer.orthogonal(2).fill(q, 9);
        boolean tall = rows >= columns;
        for (int a = 0; a < Math.min(rows, columns); a++) {
            for (int b = 0; b < Math.min(rows, columns); b++) {
                double dot = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    dot += tall ? q.get(i, a) * q.get(i, b) : q.get(a, i) * q.get(b, i);
                }
                assertThat(dot).isCloseTo(a == b ? 4 : 0, within(1e-5));
            }
        }
    }

    @Test
    void identityIsADiagonal() {
        assertThat(filled(Initializer.identity(3), 2, 3)).containsExactly(3, 0, 0, 0, 3, 0);
        assertThat(filled(Initializer.constant(0.5), 2)).containsExactly(0.5, 0.5);
    }

    @Test
    void forgetGatesBeginOpen() {
        assertThat(filled(Initializer.constant(0.5).unitForgetBias(), 8))
                .containsExactly(0.5, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void axesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> filled(Initializer.zeros().unitForgetBias(), 6))
                .hasMessageContaining("four gates");
        assertThatThrownBy(() -> filled(Initializer.identity(1), 3)).hasMessageContaining("needs two axes");
        assertThatThrownBy(() -> filled(Initializer.orthogonal(1), 3)).hasMessageContaining("at least two axes");
    }

    private static double[] filled(Initializer initializer, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        initializer.fill(tensor, Randoms.key(1, 0, Randoms.path("a/kernel")));
        return IntStream.range(0, tensor.elements())
                .mapToDouble(i -> tensor.data()[i])
                .toArray();
    }

    private static double moment(double[] x, int power) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.pow(x[i], power))
                .average()
                .orElseThrow();
    }

    private static double max(double[] x) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(x[i]))
                .max()
                .orElseThrow();
    }
}
