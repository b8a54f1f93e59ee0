package dev.tenon.runtime.nn;

import static dev.tenon.runtime.nn.TwoLayers.B1;
import static dev.tenon.runtime.nn.TwoLayers.B2;
import static dev.tenon.runtime.nn.TwoLayers.CLASSES;
import static dev.tenon.runtime.nn.TwoLayers.HIDDEN;
import static dev.tenon.runtime.nn.TwoLayers.IN;
import static dev.tenon.runtime.nn.TwoLayers.K1;
import static dev.tenon.runtime.nn.TwoLayers.K2;

final class TwoLayersForward extends Forward {

    private static final long DROPPED = Randoms.path("dropped");

    final float rate;
    float[] x;
    int[] label;
    int hidden;
    int probabilities;
    int loss;

    TwoLayersForward(float[] w, float rate) {
        super(w, 1);
        this.rate = rate;
    }

    @Override
    protected void bindInputs(Object[] arrays) {
        x = (float[]) arrays[0];
        label = (int[]) arrays[1];
    }

    @Override
    protected void bindSizes(int[] sizes) {}

    @Override
    protected long place(Mode mode) {
        hidden = 0;
        probabilities = rows * HIDDEN;
        loss = probabilities + rows * CLASSES;
        int forward = loss + (mode == Mode.PREDICT ? 0 : rows);
        return mode == Mode.TRAIN ? forward + (long) rows * (CLASSES + HIDDEN) : forward;
    }

    @Override
    protected void run(Mode mode) {
        hidden(mode);
        probabilities();
        if (mode != Mode.PREDICT) {
            loss();
        }
    }

    void hidden(Mode mode) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < HIDDEN; j++) {
                float z = w[B1 + j];
                for (int i = 0; i < IN; i++) {
                    z += x[(first + r) * IN + i] * w[K1 + i * 16 + j];
                }
                a[hidden + r * HIDDEN + j] = (float) Math.tanh(z) * (mode == Mode.TRAIN ? keep(r, j) : 1);
            }
        }
    }

    float keep(int r, int j) {
        long element = (long) (first + r) * HIDDEN + j;
        return Randoms.uniform(Randoms.key(seed, call, DROPPED), element) < rate ? 0 : 1 / (1 - rate);
    }

    void probabilities() {
        for (int r = 0; r < rows; r++) {
            float sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                float z = w[B2 + c];
                for (int j = 0; j < HIDDEN; j++) {
                    z += a[hidden + r * HIDDEN + j] * w[K2 + j * 16 + c];
                }
                a[probabilities + r * CLASSES + c] = (float) Math.exp(z);
                sum += (float) Math.exp(z);
            }
            for (int c = 0; c < CLASSES; c++) {
                a[probabilities + r * CLASSES + c] /= sum;
            }
        }
    }

    void loss() {
        losses[0] = 0;
        for (int r = 0; r < rows; r++) {
            int t = label[first + r];
            a[loss + r] = t < 0 || t >= CLASSES ? Float.NaN : (float) -Math.log(a[probabilities + r * CLASSES + t]);
            losses[0] += a[loss + r];
        }
    }

    @Override
    protected double divisor(int loss) {
        return batch;
    }

    @Override
    protected int offset(int layer) {
        return layer == 0 ? -1 : layer == 1 ? probabilities : loss;
    }

    @Override
    protected int size(int layer) {
        return layer == 0 ? HIDDEN : layer == 1 ? CLASSES : 1;
    }

    @Override
    protected String firstNonFinite() {
        hidden(Mode.TRAIN);
        if (!finite(hidden, rows * HIDDEN)) {
            return "hidden";
        }
        probabilities();
        if (!finite(probabilities, rows * CLASSES)) {
            return "probabilities";
        }
        loss();
        return finite(loss, rows) ? null : "loss";
    }
}
