package dev.tenon.runtime.nn;

/**
 * Finds out whether what is done again and again is done sooner by several threads or by the caller alone. Handing work over costs
 * microseconds, and what one processor has written another must fetch, which takes longer on some machines, and in some minutes, than on
 * others; so both ways are tried now and then, and the faster one is kept.
 */
final class Pace {

    /** Nanoseconds of a round from which on it is shared without trying: handing it over costs next to nothing. */
    static final long LONG = 2_000_000;

    /** Rounds that are looked at before a trial, and in it; the fastest counts. */
    static final int TRIAL = 4;

    /** Nanoseconds from one trial to the next; twice as many whenever a trial changed nothing. */
    static final long SHORTEST = 1_000_000;

    static final long LONGEST = 400_000_000;

    /** Nanoseconds in which a thread that sleeps wakes up. */
    static final long WAKING = 1_000_000;

    /** How much less the other way has to take, so that chance does not decide. */
    private static final double CLEARLY = 0.95;

    private boolean shared = true;
    private boolean trying;
    private long period = SHORTEST;
    private long waiting = SHORTEST;
    private int rounds;
    private double best = Double.POSITIVE_INFINITY;
    private double usual;

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
            settle(true, trying && shared ? longer() : SHORTEST);
        } else if (waiting > 0) {
            waiting -= nanos;
        } else {
            best = Math.min(best, nanos / work);
            rounds++;
            if (rounds == TRIAL) {
                next();
            }
        }
    }

    /** What is usual is known, so the other way is tried; or both are. One round at least is not counted: caches change hands in it. */
    private void next() {
        if (!trying) {
            trying = true;
            usual = best;
            pause(shared ? 1 : WAKING);
        } else if (best < usual * CLEARLY) {
            settle(!shared, SHORTEST);
        } else {
            settle(shared, longer());
        }
    }

    private long longer() {
        return Math.min(2 * period, LONGEST);
    }

    private void settle(boolean share, long nanos) {
        shared = share;
        trying = false;
        period = nanos;
        pause(nanos);
    }

    private void pause(long nanos) {
        waiting = nanos;
        rounds = 0;
        best = Double.POSITIVE_INFINITY;
    }
}
