package dev.tenon.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IntTensorTest {

    @Test
    void holdsIntsExactly() {
        IntTensor tensor = IntTensor.ofRows(new int[][] {{1, 2}, {3, Integer.MAX_VALUE}});
        assertThat(tensor.get(1, 1)).isEqualTo(Integer.MAX_VALUE);
        tensor.set(7, 0, 1);
        assertThat(tensor.data()).containsExactly(1, 7, 3, Integer.MAX_VALUE);
        assertThat(tensor.row(0)).isEqualTo(IntTensor.of(new int[] {1, 7}, 2));
        assertThat(tensor.slice(1, 2)).isEqualTo(IntTensor.of(new int[] {3, Integer.MAX_VALUE}, 1, 2));
        assertThat(tensor.reshape(-1).shape()).containsExactly(4);
        assertThat(tensor.size(0)).isEqualTo(2);
        assertThat(IntTensor.full(3, 2)).isEqualTo(IntTensor.of(new int[] {3, 3}, 2));
        assertThat(tensor.copy()).isEqualTo(tensor).isNotSameAs(tensor).hasSameHashCodeAs(tensor);
    }

    @Test
    void isNoTensor() {
        assertThat(IntTensor.zeros(2)).isNotEqualTo(Tensor.zeros(2));
    }

    @Test
    void printsAlignedColumns() {
        assertThat(IntTensor.ofRows(new int[][] {{1, -20}, {3, 4}}))
                .hasToString("IntTensor (2, 2)\n[[  1 -20]\n [  3   4]]");
        assertThat(IntTensor.scalar(5)).hasToString("IntTensor () 5");
    }

    @Test
    void badIndicesNameShapeAndIndex() {
        assertThatThrownBy(() -> IntTensor.zeros(2).get(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index (2) is outside shape (2)");
        assertThatThrownBy(() -> IntTensor.of(new int[3], 2)).hasMessageContaining("needs 2 elements");
        assertThatThrownBy(() -> IntTensor.ofRows(new int[][] {{}, {1}})).hasMessageContaining("row 1");
    }
}
