package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final int ROUNDS = 20_000;

    @Test
    void whatTheCallerDoesSoonerIsLeftToIt() {
        assertThat(shared(new Pace(), 30_000, 20_000, ROUNDS)).isLessThan(ROUNDS / 20);
    }

    @Test
    void whatSeveralThreadsDoSoonerIsShared() {
        assertThat(shared(new Pace(), 20_000, 30_000, ROUNDS)).isGreaterThan(ROUNDS * 19 / 20);
    }

    @Test
    void aDifferenceTooSmallToTellChangesNothing() {
        assertThat(shared(new Pace(), 20_000, 19_500, ROUNDS)).isGreaterThan(ROUNDS * 19 / 20);
    }

    @Test
    void whatChangesIsNoticed() {
        Pace pace = new Pace();
        shared(pace, 30_000, 20_000, ROUNDS);
        shared(pace, 20_000, 40_000, (int) ((Pace.LONGEST + Pace.WAKING) / 20_000) + 2 * Pace.TRIAL);

        assertThat(shared(pace, 20_000, 40_000, 100)).isGreaterThan(80);
    }

    @Test
    void whatIsLongIsSharedWithoutTrials() {
        assertThat(shared(new Pace(), Pace.LONG, 2 * Pace.LONG, ROUNDS)).isEqualTo(ROUNDS);
    }

    @Test
    void whatIsLongOnlyAloneIsRarelyTriedAlone() {
        assertThat(shared(new Pace(), Pace.LONG / 2, Pace.LONG, ROUNDS)).isGreaterThan(ROUNDS * 99 / 100);
    }

    @Test
    void whatHasBecomeLongIsSharedAtOnce() {
        Pace pace = new Pace();
        shared(pace, 30_000, 20_000, ROUNDS);
        pace.took(Pace.LONG, 1);

        assertThat(pace.shares()).isTrue();
    }

    @Test
    void roundsOfSeveralSizesAreComparedByTheirWork() {
        Pace pace = new Pace();
        int shared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int work = 1 + round % 7;
            shared += pace.shares() ? 1 : 0;
            pace.took((pace.shares() ? 30_000L : 20_000L) * work, work);
        }
        assertThat(shared).isLessThan(ROUNDS / 20);
    }

    /** Returns how many of so many rounds were shared, where they take so long shared and alone. */
    private static int shared(Pace pace, long nanosShared, long nanosAlone, int rounds) {
        int shared = 0;
        for (int round = 0; round < rounds; round++) {
            boolean shares = pace.shares();
            shared += shares ? 1 : 0;
            pace.took(shares ? nanosShared : nanosAlone, 1);
        }
        return shared;
    }
}
