package dev.tenon.runtime.nn;

/**
 * Finds out whether what is done again and again is done sooner by several threads or by the caller alone. Handing work over costs
 * microseconds, and what one processor has written another must fetch, which takes longer on some machines, and in some minutes, than on
 * others; so both ways are tried now and then, and the faster one is kept.
 */
final class Pace {

    /** Nanoseconds of a round from which on it is shared without trying: handing it over costs next to nothing. */
    static final long LONG = 4_000_000;

    /** Rounds of a trial. The first is not counted: what the other threads have in their caches moves in it. */
    static final int TRIAL = 4;

    /** Rounds from one trial to the next; twice as many whenever a trial changed nothing. */
    static final int SHORTEST = 16;

    static final int LONGEST = 4096;

    /** How much less the other way has to take, so that chance does not decide. */
    private static final double CLEARLY = 0.95;

    private boolean shared = true;
    private boolean trying;
    private int period = SHORTEST;
    private int left = SHORTEST;
    private double usual;
    private double tried;

    /** Whether the next round is to be shared. */
    boolean shares() {
        return shared != trying;
    }

    /**
     * Takes how long a round took.
     *
     * @param work how much was done in it, in any unit: rounds of several sizes are compared by the unit
     */
    void took(long nanos, double work) {
        if (nanos >= LONG) {
            settle(true, SHORTEST);
            return;
        }
        double each = nanos / work;
        left--;
        if (trying) {
            tried = left == TRIAL - 1 ? Double.POSITIVE_INFINITY : Math.min(tried, each);
        } else {
            usual = left >= TRIAL - 1 ? each : Math.min(usual, each);
        }
        if (left == 0) {
            decide();
        }
    }

    private void decide() {
        if (!trying) {
            trying = true;
            left = TRIAL;
        } else if (tried < usual * CLEARLY) {
            settle(!shared, SHORTEST);
        } else {
            settle(shared, Math.min(2 * period, LONGEST));
        }
    }

    private void settle(boolean share, int rounds) {
        shared = share;
        trying = false;
        period = rounds;
        left = rounds;
    }
}
