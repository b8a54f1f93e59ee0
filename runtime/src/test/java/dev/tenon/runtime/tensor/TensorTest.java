package dev.tenon.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TensorTest {

    private static Tensor counting(int... shape) {
        Tensor result = Tensor.zeros(shape);
        for (int i = 0; i < result.elements(); i++) {
            result.data()[i] = i;
        }
        return result;
    }

    @Test
    void factoriesGiveShapeAndElements() {
        float[] data = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(data, 2, 3);
        assertThat(tensor.data()).isSameAs(data);
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.rank()).isEqualTo(2);
        assertThat(tensor.elements()).isEqualTo(6);
        assertThat(tensor.size(-1)).isEqualTo(3);
        assertThat(tensor.get(1, 2)).isEqualTo(6);
        assertThat(Tensor.full(2, 3).data()).containsExactly(2, 2, 2);
        assertThat(Tensor.scalar(4).rank()).isZero();
        assertThat(Tensor.scalar(4).get()).isEqualTo(4);
        assertThat(Tensor.ofRows(new float[][] {{1, 2, 3}, {4, 5, 6}})).isEqualTo(tensor);
        assertThat(Tensor.zeros(0, 100_000, 100_000).elements()).isZero();
    }

    @Test
    void shapeIsACopy() {
        Tensor tensor = Tensor.zeros(2, 3);
        tensor.shape()[0] = 7;
        assertThat(tensor.size(0)).isEqualTo(2);
        int[] shape = {2, 3};
        Tensor other = Tensor.of(new float[6], shape);
        shape[0] = 9;
        assertThat(other.shapeText()).isEqualTo("(2, 3)");
    }

    @Test
    void setWritesOneElement() {
        Tensor tensor = Tensor.zeros(2, 3);
        tensor.set(5, 1, 0);
        assertThat(tensor.data()).containsExactly(0, 0, 0, 5, 0, 0);
    }

    @Test
    void rowsAndSlicesAreCopies() {
        Tensor tensor = counting(4, 2);
        Tensor slice = tensor.slice(1, 3);
        assertThat(slice.data()).containsExactly(2, 3, 4, 5);
        assertThat(slice.shape()).containsExactly(2, 2);
        assertThat(tensor.row(3).data()).containsExactly(6, 7);
        assertThat(tensor.row(3).shape()).containsExactly(2);
        assertThat(tensor.slice(4, 4).shape()).containsExactly(0, 2);
        slice.data()[0] = 99;
        assertThat(tensor.get(1, 0)).isEqualTo(2);
    }

    @Test
    void reshapeSharesAndResolvesOneOpenSize() {
        Tensor tensor = counting(4, 6);
        Tensor reshaped = tensor.reshape(2, -1, 3);
        assertThat(reshaped.shape()).containsExactly(2, 4, 3);
        assertThat(reshaped.data()).isSameAs(tensor.data());
        assertThat(Tensor.zeros(0, 6).reshape(-1, 2).shape()).containsExactly(0, 2);
        assertThatThrownBy(() -> tensor.reshape(5, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot reshape (4, 6), 24 elements, to (5, -1)");
        assertThatThrownBy(() -> tensor.reshape(-1, -1)).hasMessageContaining("more than one -1");
        assertThatThrownBy(() -> tensor.reshape(23)).hasMessageContaining("(23)");
        assertThatThrownBy(() -> Tensor.zeros(0, 6).reshape(0, -1)).hasMessageContaining("cannot reshape");
    }

    @Test
    void badShapesAndIndicesNameShapeAndIndex() {
        Tensor tensor = Tensor.zeros(2, 3);
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (2, 3) needs 6 elements, the array has 5");
        assertThatThrownBy(() -> Tensor.zeros(2, -3)).hasMessage("shape (2, -3) has a negative size, -3");
        assertThatThrownBy(() -> Tensor.zeros(65536, 65536, 65536)).hasMessageContaining("(65536, 65536, 65536)");
        assertThatThrownBy(() -> tensor.get(2, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index (2, 0) is outside shape (2, 3): axis 0 runs from 0 to 1");
        assertThatThrownBy(() -> tensor.get(0, -1)).hasMessageContaining("index (0, -1)");
        assertThatThrownBy(() -> tensor.set(1, 0))
                .hasMessageContaining("index (0) has 1 numbers, shape (2, 3) needs 2");
        assertThatThrownBy(() -> tensor.size(2)).hasMessage("axis 2 of shape (2, 3), which has 2 axes");
        assertThatThrownBy(() -> tensor.row(2)).hasMessage("example 2 of shape (2, 3), which has 2");
        assertThatThrownBy(() -> tensor.slice(1, 3))
                .hasMessage("examples 1 to 3 (exclusive) of shape (2, 3), which has 2");
        assertThatThrownBy(() -> tensor.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Tensor.scalar(1).row(0)).hasMessageContaining("single number");
        assertThatThrownBy(() -> Tensor.ofRows(new float[][] {{1}, {1, 2}}))
                .hasMessage("row 1 has 2 numbers, row 0 has 1");
        assertThatThrownBy(tensor::item).hasMessageContaining("(2, 3)");
    }

    @Test
    void argMaxTakesTheFirstOfEqualsAndNaNFirstOfAll() {
        Tensor tensor = Tensor.ofRows(new float[][] {{1, 3, 3}, {-2, -5, -1}, {1, Float.NaN, 9}, {0, 0, 0}});
        assertThat(tensor.argMax()).isEqualTo(IntTensor.of(new int[] {1, 2, 1, 0}, 4));
        assertThat(Tensor.of(new float[] {1, 7, 2}, 3).argMax()).isEqualTo(IntTensor.scalar(1));
        assertThatThrownBy(() -> Tensor.scalar(1).argMax()).hasMessageContaining("last axis");
        assertThatThrownBy(() -> Tensor.zeros(3, 0).argMax()).hasMessageContaining("(3, 0)");
    }

    @Test
    void closenessIsRelativeToTheOther() {
        Tensor ours = Tensor.of(new float[] {1.01f, Float.POSITIVE_INFINITY}, 2);
        Tensor theirs = Tensor.of(new float[] {1f, Float.POSITIVE_INFINITY}, 2);
        assertThat(ours.closeTo(theirs, 0.02, 0)).isTrue();
        assertThat(ours.closeTo(theirs, 0, 0.02)).isTrue();
        assertThat(ours.closeTo(theirs, 0.005, 0.001)).isFalse();
        assertThat(ours.closeTo(ours.reshape(1, 2), 1, 1)).isFalse();
        assertThat(Tensor.scalar(1).closeTo(Tensor.scalar(Float.POSITIVE_INFINITY), 1, 1))
                .isFalse();
        assertThat(Tensor.scalar(Float.NaN).closeTo(Tensor.scalar(Float.NaN), 1, 1))
                .isFalse();
    }

    @Test
    void equalityIsOfShapeAndElements() {
        assertThat(counting(2, 3)).isEqualTo(counting(2, 3)).hasSameHashCodeAs(counting(2, 3));
        assertThat(counting(2, 3)).isNotEqualTo(counting(3, 2)).isNotEqualTo(Tensor.zeros(2, 3));
        Tensor copy = counting(2, 3);
        copy.copy().data()[0] = 5;
        assertThat(copy).isEqualTo(counting(2, 3));
    }

    @Test
    void printsAsNumpyDoes() {
        assertThat(Tensor.ofRows(new float[][] {{1, -2.5f}, {10, 0.125f}}))
                .hasToString("Tensor (2, 2)\n[[ 1.000 -2.500]\n [10.000  0.125]]");
        assertThat(Tensor.scalar(3)).hasToString("Tensor () 3.0");
        assertThat(Tensor.zeros(0)).hasToString("Tensor (0) []");
        assertThat(Tensor.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1}, 3))
                .hasToString("Tensor (3) [ nan -inf  1.0]");
        assertThat(Tensor.of(new float[] {1e-7f, 1}, 2)).hasToString("Tensor (2) [1.0000e-07 1.0000e+00]");
        assertThat(counting(2, 1, 2)).hasToString("Tensor (2, 1, 2)\n[[[0.0 1.0]]\n\n [[2.0 3.0]]]");
    }

    @Test
    void leavesTheMiddleOfLongAxesOut() {
        assertThat(counting(1000)).hasToString("Tensor (1000) [  0.0   1.0   2.0 ... 997.0 998.0 999.0]");
        assertThat(Tensor.zeros(1000, 1000).toString().lines()).hasSize(8);
    }
}
