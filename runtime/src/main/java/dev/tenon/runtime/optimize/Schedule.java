package dev.tenon.runtime.optimize;

/** A learning rate that depends on the step. */
@FunctionalInterface
public interface Schedule {

    /**
     * The learning rate of one update.
     *
     * @param step how many updates were made before it
     */
    float at(long step);

    /** Returns the schedule that is {@code rate} at every step. */
    static Schedule constant(float rate) {
        return new Constant(rate);
    }

    /** One rate for ever. */
    record Constant(float rate) implements Schedule {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Constant {
            if (!(rate >= 0) || Float.isInfinite(rate)) {
                throw new IllegalArgumentException("the learning rate must be a number of at least 0, given " + rate);
            }
        }

        @Override
        public float at(long step) {
            return rate;
        }
    }

    /** Refuses a count of steps that a schedule would divide by. */
    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, given " + value);
        }
        return value;
    }
}
