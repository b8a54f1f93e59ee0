package dev.tenon.runtime.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.golden.GoldenCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScheduleTest {

    static List<GoldenCase> cases() {
        return GoldenCase.all("schedules");
    }

    @Test
    void allCasesAreThere() {
        assertThat(cases()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ratesAreKeras(GoldenCase golden) {
        Schedule schedule = KerasConfig.schedule(golden.json().get("schedule"));
        int[] steps = golden.ints("step").data();
        float[] rates = golden.tensor("learning_rate").data();
        for (int i = 0; i < steps.length; i++) {
            assertThat((double) schedule.at(steps[i]))
                    .as("step %d", steps[i])
                    .isCloseTo(rates[i], within(golden.atol() + golden.rtol() * Math.abs(rates[i])));
        }
    }

    @Test
    void restartsGrowLonger() {
        Schedule schedule = new CosineDecayRestarts(0.1f, 10);
        assertThat(schedule.at(0)).isEqualTo(0.1f);
        assertThat(schedule.at(5)).isCloseTo(0.05f, within(1e-7f));
        assertThat(schedule.at(9)).isLessThan(0.01f);
        assertThat(schedule.at(10)).isCloseTo(0.1f, within(1e-7f));
        assertThat(schedule.at(20)).isCloseTo(0.05f, within(1e-7f));
        assertThat(schedule.at(30)).isCloseTo(0.1f, within(1e-7f));
        Schedule even = new CosineDecayRestarts(0.1f, 10, 1, 0.5f, 0.1f);
        assertThat(even.at(10)).isCloseTo(0.1f * (0.9f * 0.5f + 0.1f), within(1e-7f));
        assertThat(even.at(15)).isCloseTo(0.1f * (0.9f * 0.25f + 0.1f), within(1e-7f));
    }

    @Test
    void numbersThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> Schedule.constant(Float.NaN)).hasMessageContaining("given NaN");
        assertThatThrownBy(() -> new Adam(-1)).hasMessageContaining("given -1.0");
        assertThatThrownBy(() -> new CosineDecay(0.1f, 0)).hasMessageContaining("decaySteps must be at least 1");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(new long[] {4, 4}, new float[] {1, 2, 3}))
                .hasMessageContaining("must increase");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(new long[] {4}, new float[] {1}))
                .hasMessageContaining("one value more");
        assertThatThrownBy(() -> new Adam().beta1(1)).hasMessageContaining("beta1 must be in [0, 1)");
        assertThatThrownBy(() -> new SGD().clipNorm(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new SGD().clipNorm(1).clipValue(1)).hasMessageContaining("only one of clipNorm");
    }
}
