package dev.tenon.runtime.nn;

import java.util.Arrays;
import java.util.List;

/** Where the weights of a model stand among those of a model that embeds it: the numbers of both are kept the same. */
final class Mirror {

    private final Weights around;
    private final int[] inner;
    private final int[] outer;
    private final int[] length;

    /**
     * Finds the weights of a part.
     *
     * @param specs those of the part
     * @param path the layer of the model around that embeds it
     * @throws IllegalArgumentException if a weight is missing there, or has another shape
     */
    Mirror(List<Weight> specs, Weights around, String path) {
        this.around = around;
        inner = new int[specs.size()];
        outer = new int[specs.size()];
        length = new int[specs.size()];
        for (int i = 0; i < inner.length; i++) {
            Weight own = specs.get(i);
            Weight there = around.spec(path + "/" + own.path());
            if (!Arrays.equals(own.shape(), there.shape()) || own.length() != there.length()) {
                throw new IllegalArgumentException("weight '" + there.path() + "' is " + Weights.text(there.shape())
                        + ", and " + Weights.text(own.shape()) + " in the model that is embedded: compile both again");
            }
            inner[i] = own.offset();
            outer[i] = there.offset();
            length[i] = own.length();
        }
    }

    /** Takes the numbers of the model around. */
    void pull(float[] data) {
        float[] other = around.data();
        for (int i = 0; i < inner.length; i++) {
            System.arraycopy(other, outer[i], data, inner[i], length[i]);
        }
    }

    /** Gives the model around these numbers. */
    void push(float[] data) {
        float[] other = around.data();
        for (int i = 0; i < inner.length; i++) {
            System.arraycopy(data, inner[i], other, outer[i], length[i]);
        }
        around.changed();
    }
}
