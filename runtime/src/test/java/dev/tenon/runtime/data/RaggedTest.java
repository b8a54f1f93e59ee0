package dev.tenon.runtime.data;

import static dev.tenon.runtime.data.Ragged.Side.POST;
import static dev.tenon.runtime.data.Ragged.Side.PRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values are those of the examples in the documentation and in the tests of Keras' {@code pad_sequences}. */
final class RaggedTest {

    private static final Ragged<IntTensor> IDS =
            Ragged.of(List.of(new int[] {1}, new int[] {2, 3}, new int[] {4, 5, 6}));

    private static final Ragged<Tensor> ROWS = Ragged.ofRows(
            List.of(new float[][] {{1, 1}}, new float[][] {{2, 1}, {2, 2}}, new float[][] {{3, 1}, {3, 2}, {3, 3}}));

    private static IntTensor ids(int[]... rows) {
        return IntTensor.ofRows(rows);
    }

    private static int[] row(int... values) {
        return values;
    }

    @Test
    void padsIds() {
        assertThat(IDS.padding(PRE).pad()).isEqualTo(ids(row(0, 0, 1), row(0, 2, 3), row(4, 5, 6)));
        assertThat(IDS.padding(PRE).value(-1).pad()).isEqualTo(ids(row(-1, -1, 1), row(-1, 2, 3), row(4, 5, 6)));
        assertThat(IDS.padding(POST).pad()).isEqualTo(ids(row(1, 0, 0), row(2, 3, 0), row(4, 5, 6)));
        assertThat(IDS.pad()).isEqualTo(IDS.padding(POST).pad());
        assertThat(IDS.padding(PRE).maxLength(2).pad()).isEqualTo(ids(row(0, 1), row(2, 3), row(5, 6)));
        assertThat(IDS.padding(PRE).truncating(POST).maxLength(2).pad())
                .isEqualTo(ids(row(0, 1), row(2, 3), row(4, 5)));
        assertThat(IDS.maxLength(5).pad()).isEqualTo(ids(row(1, 0, 0, 0, 0), row(2, 3, 0, 0, 0), row(4, 5, 6, 0, 0)));
    }

    @Test
    void padsRows() {
        assertThat(ROWS.padding(PRE).maxLength(3).pad())
                .isEqualTo(Tensor.of(new float[] {0, 0, 0, 0, 1, 1, 0, 0, 2, 1, 2, 2, 3, 1, 3, 2, 3, 3}, 3, 3, 2));
        assertThat(ROWS.padding(PRE).maxLength(2).pad())
                .isEqualTo(Tensor.of(new float[] {0, 0, 1, 1, 2, 1, 2, 2, 3, 2, 3, 3}, 3, 2, 2));
        assertThat(ROWS.padding(PRE).truncating(POST).maxLength(2).pad())
                .isEqualTo(Tensor.of(new float[] {0, 0, 1, 1, 2, 1, 2, 2, 3, 1, 3, 2}, 3, 2, 2));
        assertThat(ROWS.padding(PRE).value(1).pad())
                .isEqualTo(Tensor.of(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 2, 3, 1, 3, 2, 3, 3}, 3, 3, 2));
        assertThat(ROWS.value(0.5).maxLength(2).pad())
                .isEqualTo(Tensor.of(new float[] {1, 1, 0.5f, 0.5f, 2, 1, 2, 2, 3, 2, 3, 3}, 3, 2, 2));
    }

    @Test
    void theMaskHasThePaddingWhereThePaddedHaveIt() {
        assertThat(IDS.mask()).isEqualTo(Tensor.of(new float[] {1, 0, 0, 1, 1, 0, 1, 1, 1}, 3, 3));
        assertThat(ROWS.padding(PRE).maxLength(2).value(7).mask())
                .isEqualTo(Tensor.of(new float[] {0, 1, 1, 1, 1, 1}, 3, 2));
        assertThat(ROWS.maxLength(4).value(7).valid().pad())
                .isEqualTo(ids(row(1, 0, 0, 0), row(1, 1, 0, 0), row(1, 1, 1, 0)));
    }

    @Test
    void sequencesMayBeEmpty() {
        Ragged<IntTensor> ids = Ragged.of(List.of(new int[0], new int[] {4}));
        assertThat(ids.pad()).isEqualTo(ids(row(0), row(4)));
        assertThat(Ragged.of(List.of(new int[0])).pad().shape()).containsExactly(1, 0);
        assertThat(Ragged.of(List.of(new int[0])).mask().shape()).containsExactly(1, 0);
        assertThat(Ragged.ofRows(List.of(new float[0][], new float[][] {{1, 2}}))
                        .pad())
                .isEqualTo(Tensor.of(new float[] {0, 0, 1, 2}, 2, 1, 2));
    }

    @Test
    void isAValue() {
        int[] given = {1, 2};
        Ragged<IntTensor> ids = Ragged.of(List.of(given));
        given[0] = 9;
        ids.pad().data()[1] = 9;
        assertThat(ids.pad()).isEqualTo(ids(row(1, 2)));
        assertThat(ids.maxLength(1).length(0)).isEqualTo(1);
        assertThat(ids.length(0)).isEqualTo(2);
        assertThat(ids.size()).isEqualTo(1);
    }

    @Test
    void saysWhichSequenceIsWrong() {
        assertThatThrownBy(() -> Ragged.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no sequences: at least 1 is needed");
        assertThatThrownBy(() -> Ragged.ofRows(List.of())).hasMessageContaining("there are no sequences");
        assertThatThrownBy(() -> Ragged.of(Arrays.asList(new int[1], null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence 1 is null: an empty one is an array of length 0");
        assertThatThrownBy(() -> Ragged.ofRows(
                        List.of(new float[0][], new float[][] {{1, 2}}, new float[][] {{1, 2}, {1, 2, 3}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step 1 of sequence 2 has 3 features, step 0 of sequence 1 has 2");
        assertThatThrownBy(() -> Ragged.ofRows(Collections.singletonList(new float[][] {{1}, {}})))
                .hasMessage("step 1 of sequence 0 has no features: at least 1 is needed");
        assertThatThrownBy(() -> Ragged.ofRows(List.of(new float[0][], new float[0][])))
                .hasMessage("all 2 sequences are empty: a row must say how many features there are");
        assertThatThrownBy(() -> IDS.maxLength(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength(0) leaves no step of any sequence: it must be at least 1");
        assertThatThrownBy(() -> IDS.value(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value(0.5) among ids: it must be a whole number, as they are");
    }
}
