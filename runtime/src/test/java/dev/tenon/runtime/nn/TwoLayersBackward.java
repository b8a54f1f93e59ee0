package dev.tenon.runtime.nn;

import static dev.tenon.runtime.nn.TwoLayers.B1;
import static dev.tenon.runtime.nn.TwoLayers.B2;
import static dev.tenon.runtime.nn.TwoLayers.CLASSES;
import static dev.tenon.runtime.nn.TwoLayers.HIDDEN;
import static dev.tenon.runtime.nn.TwoLayers.IN;
import static dev.tenon.runtime.nn.TwoLayers.K1;
import static dev.tenon.runtime.nn.TwoLayers.K2;

import java.util.Arrays;

final class TwoLayersBackward extends Backward {

    private final TwoLayersForward f;
    private int dz;
    private int dh;

    TwoLayersBackward(TwoLayersForward f) {
        super(f);
        this.f = f;
    }

    @Override
    protected int transposed() {
        return CLASSES * HIDDEN;
    }

    @Override
    protected void prepare(int share, int shares) {
        for (int j = HIDDEN * share / shares; j < HIDDEN * (share + 1) / shares; j++) {
            for (int c = 0; c < CLASSES; c++) {
                t[c * HIDDEN + j] = f.w[K2 + j * 16 + c];
            }
        }
    }

    @Override
    protected void place() {
        dz = f.loss + f.rows;
        dh = dz + f.rows * CLASSES;
    }

    @Override
    protected void run(int objective) {
        Arrays.fill(g, 0);
        float scale = (float) (1 / f.divisor(0));
        for (int r = 0; r < f.rows; r++) {
            for (int c = 0; c < CLASSES; c++) {
                float p = a[f.probabilities + r * CLASSES + c];
                a[dz + r * CLASSES + c] = (p - (f.label[f.first + r] == c ? 1 : 0)) * scale;
                g[B2 + c] += a[dz + r * CLASSES + c];
            }
            for (int j = 0; j < HIDDEN; j++) {
                hidden(r, j);
            }
        }
    }

    private void hidden(int r, int j) {
        float h = a[f.hidden + r * HIDDEN + j];
        float sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            float d = a[dz + r * CLASSES + c];
            g[K2 + j * 16 + c] += d * h;
            sum += d * t[c * HIDDEN + j];
        }
        float keep = f.keep(r, j);
        float tanh = keep == 0 ? 0 : h / keep;
        float d = sum * keep * (1 - tanh * tanh);
        a[dh + r * HIDDEN + j] = d;
        g[B1 + j] += d;
        for (int i = 0; i < IN; i++) {
            g[K1 + i * 16 + j] += d * f.x[(f.first + r) * IN + i];
        }
    }
}
