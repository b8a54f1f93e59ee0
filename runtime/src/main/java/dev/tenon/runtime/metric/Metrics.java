package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Values;
import java.util.Arrays;

/** The metrics, by the handles of prediction and target: {@code Metrics.accuracy(TenonDigits.PROBABILITIES, TenonDigits.LABEL)}. */
public final class Metrics {

    private Metrics() {}

    /**
     * The fraction of right predictions, by the shapes as Keras chooses: integer labels (B, ...) for scores (B, ..., C) are class
     * numbers; targets of the prediction's own shape are one-hot; where the prediction has one unit, it is right on the label's side
     * of 0.5.
     *
     * @throws IllegalArgumentException if the shapes are none of these
     */
    public static Metric accuracy(Handle prediction, Handle label) {
        if (classes(prediction) == 1) {
            return new BinaryAccuracy("accuracy", prediction, label, 0.5f);
        }
        return label.isInt()
                ? new SparseTopK("accuracy", prediction, sparse(prediction, label), 1)
                : new CategoricalAccuracy("accuracy", prediction, same(prediction, label));
    }

    /** The fraction of numbers on the label's side of 0.5; prediction and label of one shape. */
    public static Metric binaryAccuracy(Handle prediction, Handle label) {
        return binaryAccuracy(prediction, label, 0.5f);
    }

    /** The fraction of numbers on the label's side of {@code threshold}: 0 for logits. */
    public static Metric binaryAccuracy(Handle prediction, Handle label, float threshold) {
        return new BinaryAccuracy("binary_accuracy", prediction, label, threshold);
    }

    /**
     * The fraction of labels among the {@code k} highest scores.
     *
     * @param prediction scores (B, ..., C)
     * @param label class numbers (B, ...)
     * @throws IllegalArgumentException if k is not above 0, or the shapes do not agree
     */
    public static Metric sparseTopK(int k, Handle prediction, Handle label) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, given " + k);
        }
        return new SparseTopK("top_" + k + "_accuracy", prediction, sparse(prediction, label), k);
    }

    /** The mean of squared differences; both of one shape. */
    public static Metric meanSquaredError(Handle prediction, Handle target) {
        return new Difference("mean_squared_error", prediction, same(prediction, target), true);
    }

    /** The mean of absolute differences; both of one shape. */
    public static Metric meanAbsoluteError(Handle prediction, Handle target) {
        return new Difference("mean_absolute_error", prediction, same(prediction, target), false);
    }

    /** The same metric under another name, where a model has two of a kind. */
    public static Metric named(String name, Metric metric) {
        return new Metric() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void reset() {
                metric.reset();
            }

            @Override
            public void update(Values values) {
                metric.update(values);
            }

            @Override
            public double result() {
                return metric.result();
            }
        };
    }

    /** Returns the prediction's last size; 1 for one number per example, and more than 1 for a size not known yet. */
    private static int classes(Handle prediction) {
        int[] shape = prediction.shape();
        return shape.length == 0 ? 1 : Math.abs(shape[shape.length - 1]);
    }

    private static Handle sparse(Handle prediction, Handle label) {
        int[] scores = prediction.shape();
        int[] labels = label.shape();
        boolean column = labels.length == scores.length && labels[labels.length - 1] == 1;
        int axes = column ? labels.length - 1 : labels.length;
        if (!label.isInt() || scores.length == 0 || !Arrays.equals(labels, 0, axes, scores, 0, scores.length - 1)) {
            throw new IllegalArgumentException("labels " + label + " are not the classes of " + prediction
                    + ": they must be an IntTensor of its shape without the last axis");
        }
        return label;
    }

    private static Handle same(Handle prediction, Handle target) {
        if (target.isInt() || !Arrays.equals(prediction.shape(), target.shape())) {
            throw new IllegalArgumentException(
                    "target " + target + " must be a Tensor of the prediction's shape, " + prediction.shapeText());
        }
        return target;
    }
}
