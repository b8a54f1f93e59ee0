package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All weights of a model in one flat array, the trained ones first. By path they are read and written in Keras' layouts; how they stand
 * in memory is the runtime's own affair. Not for use by several threads while one of them writes.
 */
public final class Weights {

    private static final int SLACK = 16;

    private final List<Weight> specs;
    private final Map<String, Weight> byPath = new LinkedHashMap<>();
    private final float[] data;
    private final int trainable;
    private final Mirror mirror;
    private Weights same;

    /**
     * Weights that are all zero.
     *
     * @throws IllegalArgumentException if two overlap, or a frozen one stands before a trained one
     */
    public Weights(List<Weight> specs) {
        this(specs, null);
    }

    private Weights(List<Weight> specs, Mirror mirror) {
        this.mirror = mirror;
        this.specs = List.copyOf(specs);
        int end = 0;
        int trained = 0;
        for (Weight spec : specs) {
            if (byPath.put(spec.path(), spec) != null) {
                throw new IllegalArgumentException("two weights are called " + spec.path());
            }
            if (spec.offset() < end || (spec.trainable() && trained < end)) {
                throw new IllegalArgumentException(spec.path() + " at " + spec.offset()
                        + " overlaps the weight before it, or is trained and follows a frozen one");
            }
            end = Math.addExact(spec.offset(), spec.length());
            trained = spec.trainable() ? end : trained;
        }
        this.trainable = trained;
        this.data = new float[Math.addExact(end, SLACK)];
    }

    /**
     * The weights of a model within another: what one of them is set to, or trained to, the other has too.
     *
     * @param specs of the model within
     * @param around the weights of the other
     * @param path the layer that embeds the model
     * @throws IllegalArgumentException if a weight is missing there, or has another shape; the message names it
     */
    public static Weights within(List<Weight> specs, Weights around, String path) {
        Weights part = new Weights(specs, new Mirror(specs, around, path));
        part.refresh();
        return part;
    }

    /**
     * Returns the live flat array: all weights, then 16 floats of slack. Of a model within another it is brought up to date when it is
     * returned, and whenever the model computes; writing to it does not change the other.
     */
    public float[] data() {
        refresh();
        return data;
    }

    /** Takes over what has become of a model around this one. */
    void refresh() {
        if (mirror != null) {
            mirror.pull(data);
        }
    }

    /** Lets a model around this one know that the numbers are others. */
    void changed() {
        if (mirror != null) {
            mirror.push(data);
        }
    }

    /**
     * Takes back numbers that {@link #data} had.
     *
     * @throws IllegalArgumentException if it is not as long
     */
    public void restore(float[] numbers) {
        if (numbers.length != data.length) {
            throw new IllegalArgumentException(numbers.length + " floats, the weights have " + data.length);
        }
        System.arraycopy(numbers, 0, data, 0, data.length);
        changed();
    }

    /** Returns how many floats are trained: those in {@code [0, trainable())}. */
    public int trainable() {
        return trainable;
    }

    /** Returns the weights in the order of the flat array. */
    public List<Weight> specs() {
        return specs;
    }

    /** Fills all weights by their initializers. Each depends on the seed and its own path only. */
    public void initialize(long seed) {
        for (Weight spec : specs) {
            Tensor values = Tensor.zeros(spec.shape());
            spec.initializer().fill(values, Randoms.key(seed, 0, Randoms.path(spec.path())));
            spec.pack(values.data(), data);
        }
        changed();
    }

    /**
     * A copy of one weight in Keras' layout.
     *
     * @throws IllegalArgumentException if there is none of this path; the message names the nearest
     */
    public Tensor get(String path) {
        Weight spec = spec(path);
        refresh();
        return unpack(spec, data);
    }

    /**
     * Sets one weight.
     *
     * @param values in Keras' layout and shape
     * @throws IllegalArgumentException if there is no weight of this path, or it has another shape
     */
    public void set(String path, Tensor values) {
        Weight spec = spec(path);
        if (!Arrays.equals(spec.shape(), values.shape())) {
            throw new IllegalArgumentException(
                    "weight '" + path + "' is " + text(spec.shape()) + ", given " + text(values.shape()));
        }
        refresh();
        spec.pack(values.data(), data);
        changed();
    }

    /**
     * Takes all numbers of another instance of the same model.
     *
     * @throws IllegalArgumentException if it is of another model
     */
    public void copyFrom(Weights other) {
        requireSame(other);
        other.refresh();
        System.arraycopy(other.data, 0, data, 0, data.length);
        changed();
    }

    /**
     * Moves all numbers towards those of another instance of the same model: w becomes (1 - tau) * w + tau * other. So a target network
     * follows a trained one, and a moving average collects one.
     *
     * @param tau from 0, which changes nothing, to 1, which copies
     * @throws IllegalArgumentException if it is of another model, or tau is not from 0 to 1
     */
    public void blend(Weights other, float tau) {
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("tau must be from 0 to 1, given " + tau);
        }
        requireSame(other);
        other.refresh();
        refresh();
        blend(data, other.data, tau);
        changed();
    }

    private static void blend(float[] to, float[] from, float tau) {
        for (int i = 0; i < to.length; i++) {
            to[i] += tau * (from[i] - to[i]);
        }
    }

    /** The places are compared once: a target network follows the same one in each step. */
    private void requireSame(Weights other) {
        if (other != same) {
            if (!specs.equals(other.specs)) {
                throw new IllegalArgumentException("the weights are of another model: " + byPath.keySet() + " here, "
                        + other.byPath.keySet() + " there");
            }
            same = other;
        }
    }

    /** Returns copies of all weights in Keras' layouts, by path, in the order of the flat array. */
    public Map<String, Tensor> toMap() {
        refresh();
        Map<String, Tensor> map = new LinkedHashMap<>();
        specs.forEach(spec -> map.put(spec.path(), unpack(spec, data)));
        return map;
    }

    /** Returns how many numbers there are, without padding. */
    public long parameters() {
        return specs.stream().mapToLong(Weight::size).sum();
    }

    Weight spec(String path) {
        Weight spec = byPath.get(path);
        if (spec == null) {
            throw new IllegalArgumentException("no weight '" + path + "'" + Suggestion.of(path, byPath.keySet())
                    + "; there are: " + String.join(", ", byPath.keySet()));
        }
        return spec;
    }

    /** Reads one weight's place in an array that has the layout of the weights, such as a gradient. */
    Tensor unpack(Weight spec, float[] flat) {
        Tensor values = Tensor.zeros(spec.shape());
        spec.unpack(flat, values.data());
        return values;
    }

    static String text(int[] shape) {
        return Arrays.toString(shape).replace('[', '(').replace(']', ')');
    }
}
