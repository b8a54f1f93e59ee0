package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BindingTest {

    private final Handle words = Handle.input("words", 0, true, "(B, T)", -1);
    private final Handle image = Handle.input("image", 1, false, "(B, T, 8)", -1, 8);
    private final Handle half = Handle.input("half", 2, false, "(B, T/2)", Handle.EXPRESSION);
    private final Handle temperature = Handle.input("temperature", 3, false, "()");
    private final Signature signature = Signature.of("Net", "0")
            .inputs(words, image, half, temperature)
            .symbols("T", "D")
            .build();
    private final Binding binding = new Binding(signature);

    @Test
    void symbolsComeFromTheFirstInput() {
        bind(IntTensor.of(new int[10], 2, 5), Tensor.zeros(2, 5, 8), Tensor.zeros(2, 2), 0.5f);
        assertThat(binding.batch).isEqualTo(2);
        assertThat(binding.symbols[0]).isEqualTo(5);
        assertThat(binding.size(image)).isEqualTo(40);
        assertThat(binding.arrays[3]).isEqualTo(0.5f);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        IntTensor ids = IntTensor.of(new int[10], 2, 5);
        Tensor two = Tensor.zeros(2, 2);
        refused("Net: input 'image' must be a Tensor (B, T, 8), given (2, 5, 7)", ids, Tensor.zeros(2, 5, 7), two, 1f);
        refused("Net: input 'image' must be a Tensor (B, T, 8), given (2, 40)", ids, Tensor.zeros(2, 40), two, 1f);
        refused("Net: input 'image' must be a Tensor (B, T, 8), given IntTensor", ids, ids, two, 1f);
        refused("Net: input 'words' must be an IntTensor (B, T), given null", null, two, two, 1f);
        refused("Net: input 'temperature' must be a float, given Tensor", ids, Tensor.zeros(2, 5, 8), two, two);
        refused(
                "Net: input 'image' has 3 examples, input 'words' has 2; give both the same number",
                ids,
                Tensor.zeros(3, 5, 8),
                two,
                1f);
        refused(
                "Net: T is 5 in input 'words' (B, T) but 6 in input 'image' (B, T, 8), given (2, 6, 8);"
                        + " give both the same T",
                ids,
                Tensor.zeros(2, 6, 8),
                two,
                1f);
        refused(
                "Net: input 'half' must be a Tensor (B, T/2), given (2, 3): size 1 must be 2",
                ids,
                Tensor.zeros(2, 5, 8),
                Tensor.zeros(2, 3),
                1f);
        refused("Net takes 4 inputs, " + signature.inputs() + "; given 1", ids);
    }

    private void refused(String message, Object... inputs) {
        assertThatThrownBy(() -> bind(inputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private void bind(Object... inputs) {
        binding.bind(signature.inputs(), inputs, -1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(B, T + 1, 3) | 8",
                "(B, 2*T - 1, D) | 13",
                "(B, (T + 1)/2, D) | 4",
                "(B, T/2, D) | 3",
                "(B, floor(T/2), D) | 3",
                "(B, ceil(T/2), D) | 4",
                "(B, ceil((T - 2)/2)*D, D) | 9",
                "(B, -1 + T*D, 3) | 20"
            })
    void expressionsAreRead(String text, int expected) {
        Handle handle = Handle.layer("x", 0, text, Handle.EXPRESSION, 3);
        Sizes sizes = new Sizes(signature.symbols(), new int[] {7, 3});
        assertThat(sizes.of(handle, 0)).isEqualTo(expected);
        assertThat(sizes.shape(handle, 2)).containsExactly(2, expected, 3);
    }

    @Test
    void anUnknownExpressionIsAnError() {
        Handle handle = Handle.layer("x", 0, "(B, Q + 1)", Handle.EXPRESSION);
        Sizes sizes = new Sizes(signature.symbols(), new int[] {7, 3});
        assertThatThrownBy(() -> sizes.of(handle, 0)).hasMessageContaining("cannot read the sizes of (B, Q + 1)");
    }

    @Test
    void aSignatureChecksItsIndices() {
        assertThatThrownBy(() -> Signature.of("Net", "0").inputs(image).build())
                .hasMessageContaining("not at its index");
        assertThatThrownBy(() -> Signature.of("Net", "0").predicts(image).build())
                .hasMessageContaining("is not among");
    }
}
