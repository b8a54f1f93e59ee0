package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GptTest {

    /** The frequencies of single characters alone take 4.51. */
    private static final double BITS = 4;

    @Test
    void fiftyStepsForetellMoreThanFrequencies() throws IOException {
        Opticks opticks = Opticks.read();
        assertThat(opticks.characters()).isEqualTo(CharacterModel.CHARACTERS);
        TenonCharacterModel model = TenonCharacterModel.create(1);
        assertThat(Gpt.train(model, opticks, 50, 1, 2)).isLessThan(BITS);
        String written = Gpt.write(model, opticks, "Light", 10, new Random(1));
        assertThat(written).startsWith("Light").hasSize(15);
        assertThat(Gpt.write(model, opticks, "Light", 10, new Random(1))).isEqualTo(written);
        assertThat(Gpt.writeWithoutSession(model, opticks, "Light", 10, new Random(1)))
                .isEqualTo(written);
        assertThat(Gpt.write(model, opticks, "Light", 2 * CharacterModel.CONTEXT, new Random(1)))
                .hasSize(5 + 2 * CharacterModel.CONTEXT);
    }
}
