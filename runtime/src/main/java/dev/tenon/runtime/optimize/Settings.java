package dev.tenon.runtime.optimize;

/** What all optimizers share. */
record Settings(Schedule rate, float weightDecay, Clipping clipping) {

    static Settings of(Schedule rate) {
        return new Settings(rate, 0, Clipping.NONE);
    }

    Settings decayed(float decay) {
        if (!(decay >= 0)) {
            throw new IllegalArgumentException("weightDecay must be at least 0, given " + decay);
        }
        return new Settings(rate, decay, clipping);
    }

    Settings clipped(Clipping.Kind kind, float limit) {
        return new Settings(rate, weightDecay, clipping.with(kind, limit));
    }
}
