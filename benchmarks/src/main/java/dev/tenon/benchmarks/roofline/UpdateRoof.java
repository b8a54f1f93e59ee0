package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.optimize.Updater;

/** Optimizers, block by block as a step of training runs them. */
final class UpdateRoof {

    private static final int BLOCK = 2048;
    private static final float RATE = 1e-7f;

    void measure(Table table) {
        table.begin("update of n weights");
        for (int n : new int[] {1 << 14, 1 << 20}) {
            update(table, "SGD of " + n, new SGD(RATE), n, 3);
            update(table, "SGD with momentum of " + n, new SGD(RATE).momentum(0.9f), n, 5);
            update(table, "Adam of " + n, new Adam(RATE), n, 7);
        }
    }

    /** Reads the gradient, and reads and writes the weights and what the optimizer keeps. */
    private static void update(Table table, String name, Optimizer optimizer, int n, int arrays) {
        float[] weights = Numbers.normal(n);
        float[] gradient = Numbers.normal(n);
        Updater updater = new Updater(optimizer, n);
        table.moves(name, (double) arrays * n, () -> {
            updater.begin(optimizer);
            for (int from = 0; from < n; from += BLOCK) {
                updater.update(from, Math.min(n, from + BLOCK), weights, gradient, 0);
            }
            updater.end();
        });
    }
}
