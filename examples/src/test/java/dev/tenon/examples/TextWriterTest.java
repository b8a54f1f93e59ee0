package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextWriterTest {

    /** The frequencies of single characters alone take 4.51. */
    private static final double BITS = 4.3;

    @Test
    void sixtyStepsForetellMoreThanFrequencies() throws IOException {
        Opticks opticks = Opticks.read();
        TenonCharacterMemory model = TenonCharacterMemory.create(1);
        TextWriter.train(model, opticks, 60, 1, 2);
        assertThat(TextWriter.bits(model, opticks, 20)).isLessThan(BITS);
        String written = TextWriter.write(model, opticks, "Light", 10, 0.7, new Random(1));
        assertThat(written).startsWith("Light").hasSize(15);
        assertThat(TextWriter.write(model, opticks, "Light", 10, 0.7, new Random(1)))
                .isEqualTo(written);
    }

    @Test
    void windowsWithWhatWasRememberedAreOneLongWindow() throws IOException {
        Opticks opticks = Opticks.read();
        TenonCharacterMemory model = TenonCharacterMemory.create(1);
        Tensor none = Tensor.zeros(3, CharacterMemory.UNITS);
        Opticks.Windows first = opticks.along(0, 3, 7);
        Opticks.Windows second = opticks.along(1, 3, 7);
        Opticks.Windows both = opticks.along(0, 3, 14);
        try (Training training = model.training(1)) {
            training.forward(both.text(), none, none, both.next());
            Tensor whole = training.value(TenonCharacterMemory.CELL);
            double loss = training.loss();
            training.forward(first.text(), none, none, first.next());
            double half = training.loss();
            training.forward(
                    second.text(),
                    training.value(TenonCharacterMemory.HIDDEN),
                    training.value(TenonCharacterMemory.CELL),
                    second.next());
            assertThat((half + training.loss()) / 2).isCloseTo(loss, within(1e-6));
            assertThat(training.value(TenonCharacterMemory.CELL).data()).containsExactly(whole.data(), within(1e-6f));
        }
    }
}
