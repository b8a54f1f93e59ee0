package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Values;

/** Whether the label's score is among the k highest. Of equal scores the first is the higher; a NaN score is never right. */
final class SparseTopK extends Mean {

    private final Handle prediction;
    private final Handle label;
    private final int k;

    SparseTopK(String name, Handle prediction, Handle label, int k) {
        super(name);
        this.prediction = prediction;
        this.label = label;
        this.k = k;
    }

    @Override
    public void update(Values values) {
        int numbers = values.rows() * values.size(label);
        if (numbers == 0) {
            return;
        }
        int classes = values.rows() * values.size(prediction) / numbers;
        float[] scores = values.floats(prediction);
        int[] labels = values.ints(label);
        int score = values.offset(prediction);
        int at = values.offset(label);
        int right = 0;
        for (int i = 0; i < numbers; i++) {
            right += within(scores, score + i * classes, classes, labels[at + i]) ? 1 : 0;
        }
        add(right, numbers);
    }

    private boolean within(float[] scores, int from, int classes, int label) {
        if (label < 0 || label >= classes || Float.isNaN(scores[from + label])) {
            return false;
        }
        float own = scores[from + label];
        int higher = 0;
        for (int c = 0; c < classes; c++) {
            higher += scores[from + c] > own || (scores[from + c] == own && c < label) ? 1 : 0;
        }
        return higher < k;
    }
}
