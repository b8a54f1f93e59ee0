package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Values;

/** The mean absolute or squared difference. */
final class Difference extends Mean {

    private final Handle prediction;
    private final Handle target;
    private final boolean squared;

    Difference(String name, Handle prediction, Handle target, boolean squared) {
        super(name);
        this.prediction = prediction;
        this.target = target;
        this.squared = squared;
    }

    @Override
    public void update(Values values) {
        int numbers = values.rows() * values.size(prediction);
        float[] p = values.floats(prediction);
        float[] t = values.floats(target);
        int po = values.offset(prediction);
        int to = values.offset(target);
        double sum = 0;
        for (int i = 0; i < numbers; i++) {
            double d = (double) p[po + i] - t[to + i];
            sum += squared ? d * d : Math.abs(d);
        }
        add(sum, numbers);
    }
}
