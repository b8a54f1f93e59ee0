package dev.tenon.runtime.optimize;

/**
 * What is done to gradients before anything else.
 *
 * @param limit the largest norm or value
 */
record Clipping(Kind kind, float limit) {

    enum Kind {
        NONE,
        /** Each weight's gradient by its own norm. */
        NORM,
        /** All gradients by their joint norm. */
        GLOBAL_NORM,
        /** Each number. */
        VALUE
    }

    static final Clipping NONE = new Clipping(Kind.NONE, 0);

    /** Adds a clipping where there is none. */
    Clipping with(Kind other, float newLimit) {
        if (kind != Kind.NONE && kind != other) {
            throw new IllegalArgumentException("only one of clipNorm, clipValue and globalClipNorm may be given");
        }
        if (!(newLimit > 0)) {
            throw new IllegalArgumentException("a clipping limit must be above 0, given " + newLimit);
        }
        return new Clipping(other, newLimit);
    }

    boolean byNorm() {
        return kind == Kind.NORM || kind == Kind.GLOBAL_NORM;
    }

    /** Clips a range of one weight's gradient, whose norm is known. */
    void apply(float[] g, int from, int to, double norm) {
        if (kind == Kind.VALUE) {
            clamp(g, from, to, limit);
        } else if (byNorm() && norm > limit) {
            scale(g, from, to, (float) (limit / norm));
        }
    }

    private static void clamp(float[] g, int from, int to, float limit) {
        for (int i = from; i < to; i++) {
            g[i] = Math.max(-limit, Math.min(limit, g[i]));
        }
    }

    private static void scale(float[] g, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            g[i] *= factor;
        }
    }
}
