package dev.tenon.runtime.nn;

/**
 * Finds out whether what is done again and again is done sooner by several threads or by the caller alone. Handing work over costs
 * microseconds, and what one processor has written another must fetch, which takes longer on some machines, and in some minutes, than on
 * others; so both ways are tried now and then, and the faster one is kept.
 */
final class Pace {

    /** Nanoseconds of a round from which on it is shared without trying: handing it over costs next to nothing. */
    static final long LONG = 4_000_000;

    /** Nanoseconds at the beginning of a trial that are not counted: threads wake up, and what they need moves into their caches. */
    static final long SETTLING = 300_000;

    /** Rounds of a trial that are counted, and as many before it. */
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
    private long settling;
    private double usual = Double.POSITIVE_INFINITY;
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
        if (settling > 0) {
            settling -= nanos;
            return;
        }
        left--;
        double each = nanos / work;
        if (trying) {
            tried = Math.min(tried, each);
        } else if (left < TRIAL) {
            usual = Math.min(usual, each);
        }
        if (left == 0) {
            decide();
        }
    }

    private void decide() {
        if (!trying) {
            trying = true;
            left = TRIAL;
            settling = SETTLING;
            tried = Double.POSITIVE_INFINITY;
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
        settling = 0;
        usual = Double.POSITIVE_INFINITY;
    }
}
