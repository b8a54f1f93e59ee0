package dev.tenon.processor.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({"hidden, hidden, 0", "hiden, hidden, 1", "hiddne, hidden, 1", "Hidden, hidden, 0", "abc, xyz, 3"})
    void distanceCountsSlipsOfTheFinger(String left, String right, int expected) {
        assertThat(Spelling.distance(left, right)).isEqualTo(expected);
        assertThat(Spelling.distance(right, left)).isEqualTo(expected);
    }

    @Test
    void nearestIsFound() {
        assertThat(Spelling.closest("probabilites", List.of("properties", "probabilities", "x")))
                .contains("probabilities");
    }

    @Test
    void nothingIsNearToAShortName() {
        assertThat(Spelling.closest("x", List.of("y", "z"))).isEmpty();
    }

    @Test
    void namesOfOneDistanceAreTakenByTheAlphabet() {
        assertThat(Spelling.closest("conv3", List.of("conv2", "conv1"))).contains("conv1");
    }
}
