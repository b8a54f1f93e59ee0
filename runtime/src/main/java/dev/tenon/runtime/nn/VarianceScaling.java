package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;

/** Keras' {@code VarianceScaling}: the spread follows from the weight's fans. */
record VarianceScaling(double scale, Initializer.FanMode mode, Initializer.Distribution distribution)
        implements Initializer {

    /** The standard deviation of a standard normal cut at two. */
    private static final double CUT_STDDEV = 0.8796256610342398;

    @Override
    public void fill(Tensor weight, long key) {
        double variance = scale / Math.max(1, fan(weight.shape()));
        Spread spread =
                switch (distribution) {
                    case UNIFORM -> new Spread(distribution, -Math.sqrt(3 * variance), Math.sqrt(3 * variance));
                    case UNTRUNCATED_NORMAL -> new Spread(distribution, 0, Math.sqrt(variance));
                    case TRUNCATED_NORMAL -> new Spread(distribution, 0, Math.sqrt(variance) / CUT_STDDEV);
                };
        spread.fill(weight, key);
    }

    /** Fans as in Keras: the last two axes are inputs and outputs, those before a window that multiplies both. */
    private double fan(int[] shape) {
        double in = 1;
        double out = 1;
        if (shape.length == 1) {
            in = shape[0];
            out = shape[0];
        } else if (shape.length > 1) {
            double window = 1;
            for (int i = 0; i < shape.length - 2; i++) {
                window *= shape[i];
            }
            in = shape[shape.length - 2] * window;
            out = shape[shape.length - 1] * window;
        }
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }
}
