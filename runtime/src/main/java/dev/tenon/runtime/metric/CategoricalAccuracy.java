package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Values;

/** Whether scores and one-hot targets have their maximum at the same place. */
final class CategoricalAccuracy extends Mean {

    private final Handle prediction;
    private final Handle target;
    private final int last;

    CategoricalAccuracy(String name, Handle prediction, Handle target) {
        super(name);
        this.prediction = prediction;
        this.target = target;
        int[] shape = prediction.shape();
        this.last = shape[shape.length - 1];
        if (last < 0 && shape.length > 1) {
            throw new IllegalArgumentException("accuracy of " + prediction + " needs a known number of classes");
        }
    }

    @Override
    public void update(Values values) {
        int classes = last > 0 ? last : values.size(prediction);
        int lines = values.rows() * values.size(prediction) / classes;
        float[] scores = values.floats(prediction);
        float[] targets = values.floats(target);
        int score = values.offset(prediction);
        int at = values.offset(target);
        int right = 0;
        for (int i = 0; i < lines; i++) {
            right += argMax(scores, score + i * classes, classes) == argMax(targets, at + i * classes, classes) ? 1 : 0;
        }
        add(right, lines);
    }

    private static int argMax(float[] x, int from, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (x[from + i] > x[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
