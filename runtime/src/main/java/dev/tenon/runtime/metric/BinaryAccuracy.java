package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Values;

/** Whether a number above the threshold has the label 1, and another 0. */
final class BinaryAccuracy extends Mean {

    private final Handle prediction;
    private final Handle label;
    private final float threshold;

    BinaryAccuracy(String name, Handle prediction, Handle label, float threshold) {
        super(name);
        this.prediction = prediction;
        this.label = label;
        this.threshold = threshold;
    }

    @Override
    public void update(Values values) {
        int numbers = values.rows() * values.size(prediction);
        if (values.rows() * values.size(label) != numbers) {
            throw new IllegalArgumentException(
                    "binary accuracy needs one label per number: " + prediction + ", " + label);
        }
        float[] scores = values.floats(prediction);
        int score = values.offset(prediction);
        int at = values.offset(label);
        int right = 0;
        if (label.isInt()) {
            int[] labels = values.ints(label);
            for (int i = 0; i < numbers; i++) {
                right += (scores[score + i] > threshold ? 1 : 0) == labels[at + i] ? 1 : 0;
            }
        } else {
            float[] labels = values.floats(label);
            for (int i = 0; i < numbers; i++) {
                right += (scores[score + i] > threshold ? 1f : 0f) == labels[at + i] ? 1 : 0;
            }
        }
        add(right, numbers);
    }
}
