package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WeightsTest {

    @Property(tries = 100)
    void panelsReadBackWhatWasSet(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 3) int groups) {
        int length = groups * ((columns + 15) / 16) * rows * 16;
        int[] shape = {rows, groups * columns};
        Weight before = bias("a", 0, 3, true);
        Weight spec = new Weight(
                "k", shape, Layout.PANELS, rows, columns, groups, 16, length, Initializer.zeros(), true, 0, 0);
        Weight after = bias("z", 16 + length, 5, false);
        Weights weights = new Weights(List.of(before, spec, after));
        float[] data = new float[rows * groups * columns];
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
            sum += data[i];
        }
        weights.set("k", Tensor.of(data, shape));
        assertThat(weights.get("k")).isEqualTo(Tensor.of(data, shape));
        double stored = 0;
        for (float x : weights.data()) {
            stored += x;
        }
        assertThat(stored).as("pads and neighbours are zero").isEqualTo(sum);
        int last = 16 + (groups - 1) * ((columns + 15) / 16) * rows * 16;
        assertThat(weights.data()[last]).as("first of the last group").isEqualTo((groups - 1) * columns + 1f);
        assertThat(weights.trainable()).isEqualTo(16 + length);
        assertThat(weights.parameters()).isEqualTo(3 + data.length + 5);
    }

    @Test
    void transposedPanelsStandRowsTogether() {
        int[] shape = {18, 3};
        Weight spec =
                new Weight("k", shape, Layout.TRANSPOSED_PANELS, 3, 18, 1, 0, 96, Initializer.zeros(), true, 0, 0);
        Weights weights = new Weights(List.of(spec));
        float[] data = new float[54];
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
        }
        weights.set("k", Tensor.of(data, shape));
        assertThat(weights.get("k")).isEqualTo(Tensor.of(data, shape));
        for (int i = 0; i < data.length; i++) {
            int column = i / 3;
            int row = i % 3;
            assertThat(weights.data()[(column / 16 * 3 + row) * 16 + column % 16])
                    .isEqualTo(data[i]);
        }
    }

    private static Weight bias(String path, int offset, int size, boolean trainable) {
        return new Weight(
                path, new int[] {size}, Layout.FLAT, 0, 0, 0, offset, 16, Initializer.ones(), trainable, 0, 0);
    }

    @Test
    void panelsStandColumnsTogether() {
        TwoLayers network = TwoLayers.create(1);
        float[] kernel = network.weights().get("hidden/kernel").data();
        assertThat(network.weights().data()[TwoLayers.K1 + 2 * 16 + 3]).isEqualTo(kernel[2 * TwoLayers.HIDDEN + 3]);
    }

    @Test
    void wrongNamesAndShapesAreRefused() {
        Weights weights = TwoLayers.create(1).weights();
        assertThatThrownBy(() -> weights.get("hiden/bias"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "no weight 'hiden/bias': did you mean 'hidden/bias'?; there are: hidden/kernel,");
        assertThatThrownBy(() -> weights.set("hidden/kernel", Tensor.zeros(5, 4)))
                .hasMessage("weight 'hidden/kernel' is (4, 5), given (5, 4)");
    }

    @Test
    void weightsThatOverlapAreRefused() {
        assertThatThrownBy(() -> new Weights(List.of(bias("a", 0, 3, true), bias("b", 0, 3, true))))
                .hasMessageContaining("b at 0 overlaps");
        assertThatThrownBy(() -> new Weights(List.of(bias("a", 0, 3, false), bias("b", 16, 3, true))))
                .hasMessageContaining("follows a frozen one");
        assertThatThrownBy(() -> bias("a", 8, 3, true)).hasMessageContaining("multiples of 16");
    }

    @Test
    void initialWeightsDependOnSeedAndPathOnly() {
        Weights weights = TwoLayers.create(5).weights();
        assertThat(TwoLayers.create(5).weights().data()).isEqualTo(weights.data());
        assertThat(TwoLayers.create(6).weights().data()).isNotEqualTo(weights.data());
        Weight alone = new Weight(
                "hidden/kernel",
                new int[] {4, 5},
                Layout.FLAT,
                0,
                0,
                0,
                0,
                32,
                Initializer.glorotUniform(),
                true,
                0,
                0);
        Weights other = new Weights(List.of(alone));
        other.initialize(5);
        assertThat(other.get("hidden/kernel")).isEqualTo(weights.get("hidden/kernel"));
    }
}
