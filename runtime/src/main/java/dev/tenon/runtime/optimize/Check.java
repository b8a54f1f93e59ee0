package dev.tenon.runtime.optimize;

/** Refuses numbers with which an optimizer cannot work. */
final class Check {

    private Check() {}

    static float fraction(String name, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), given " + value);
        }
        return value;
    }

    static float epsilon(float value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("epsilon must be at least 0, given " + value);
        }
        return value;
    }
}
