package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.golden.GoldenCase;
import dev.tenon.runtime.optimize.KerasConfig;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten steps of every optimizer, through the pass that training uses. */
final class OptimizerGoldenTest {

    static List<GoldenCase> cases() {
        return GoldenCase.all("optimizers");
    }

    @Test
    void allCasesAreThere() {
        assertThat(cases()).hasSize(34);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsAreKeras(GoldenCase golden) {
        Optimizer optimizer = KerasConfig.optimizer(golden.json().get("optimizer"));
        Weights weights = new Weights(List.of(weight("a", 0, 5), weight("b", 16, 2, 3)));
        Update update = new Update(weights, weights.specs());
        Updater updater = new Updater(optimizer, weights.trainable());
        weights.set("a", golden.tensor("start/a"));
        weights.set("b", golden.tensor("start/b"));
        try (Workers workers = new Workers(1)) {
            for (int step = 0; step < 10; step++) {
                for (Weight spec : weights.specs()) {
                    shards(
                            update,
                            spec,
                            golden.tensor("gradient/" + spec.path()).row(step));
                }
                update.begin(2);
                updater.begin(optimizer);
                update.apply(updater, workers);
                updater.end();
                for (Weight spec : weights.specs()) {
                    Tensor expected = golden.tensor("after/" + spec.path()).row(step);
                    compare(golden, weights.get(spec.path()), expected, spec.path() + " after step " + step);
                }
            }
        }
    }

    private static Weight weight(String path, int offset, int... shape) {
        return new Weight(path, shape, Layout.FLAT, 0, 0, 0, offset, 16, Initializer.zeros(), true, 0, 0);
    }

    /** A quarter of the gradient comes from one shard, the rest from the other. */
    private static void shards(Update update, Weight spec, Tensor gradient) {
        for (int i = 0; i < gradient.elements(); i++) {
            update.gradients(0)[spec.offset() + i] = gradient.data()[i] * 0.25f;
            update.gradients(1)[spec.offset() + i] = gradient.data()[i] * 0.75f;
        }
    }

    private static void compare(GoldenCase golden, Tensor actual, Tensor expected, String what) {
        for (int i = 0; i < expected.elements(); i++) {
            double value = expected.data()[i];
            assertThat((double) actual.data()[i])
                    .as("%s [%d]", what, i)
                    .isCloseTo(value, within(golden.atol() + golden.rtol() * Math.abs(value)));
        }
    }
}
