package dev.tenon.runtime.nn;

import java.util.function.IntFunction;

/** Rows of numbers for the positions of a stream, of which there are as many as it gets. */
public final class PositionTable {
    private static final int FIRST_CAPACITY = 64;

    private final int features;
    private final IntFunction<float[]> make;
    private float[] table = new float[0];
    private float[] rows = new float[0];

    private PositionTable(int features, IntFunction<float[]> make) {
        this.features = features;
        this.make = make;
    }

    /** The rows of {@link Tables#sinusoids}. */
    public static PositionTable sinusoids(int features, double maxWavelength) {
        return new PositionTable(features, steps -> Tables.sinusoids(steps, features, maxWavelength));
    }

    /** The rows of {@link Tables#rotations}. */
    public static PositionTable rotations(int features, double maxWavelength, double scalingFactor) {
        return new PositionTable(features, steps -> Tables.rotations(steps, features, maxWavelength, scalingFactor));
    }

    /** Returns the rows of some positions, in an array that the next call takes again. */
    public float[] rows(int position, int steps) {
        int needed = Math.multiplyExact(Math.addExact(position, steps), features);
        if (needed > table.length) {
            int room = Math.max(position + steps, Math.max(FIRST_CAPACITY, 2 * (table.length / features)));
            table = make.apply(room);
        }
        if (rows.length < steps * features) {
            rows = new float[steps * features];
        }
        System.arraycopy(table, position * features, rows, 0, steps * features);
        return rows;
    }
}
