package dev.tenon.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "loss, LOSS",
        "lossWeight2, LOSS_WEIGHT2",
        "first_layer, FIRST_LAYER",
        "first_Layer, FIRST_LAYER",
        "LOSS, LOSS",
        "xML, X_ML"
    })
    void constant(String name, String constant) {
        assertThat(Names.constant(name)).isEqualTo(constant);
    }
}
