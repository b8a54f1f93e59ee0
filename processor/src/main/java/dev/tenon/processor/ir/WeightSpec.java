package dev.tenon.processor.ir;

import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight as a layer declares it.
 *
 * @param name Keras' name, such as {@code kernel}; empty where the weight is all that the layer is; in a repeated model {@code #}
 *     stands for the number of the copy
 * @param dims Keras' shape
 * @param panels how it stands in memory, or null for flat
 * @param initializer a Java expression for the runtime's initializer, such as {@code Initializer.glorotUniform()}
 * @param copies how many copies there are for each {@code #} in its name
 */
public record WeightSpec(
        String name,
        Dims dims,
        Panels panels,
        String initializer,
        boolean trainable,
        float l1,
        float l2,
        List<Integer> copies) {
    /** In the place of the number of a copy. */
    public static final String COPY = "#";

    public WeightSpec {
        copies = List.copyOf(copies);
    }

    /** A weight that is there once. */
    public WeightSpec(
            String name, Dims dims, Panels panels, String initializer, boolean trainable, float l1, float l2) {
        this(name, dims, panels, initializer, trainable, l1, l2, List.of());
    }

    /**
     * Keras' array read as (rows, groups * columns), kept in panels of 16 columns for each group; where it is transposed, read as
     * (columns, rows).
     */
    public record Panels(int rows, int columns, int groups, boolean transposed) {
        public Panels(int rows, int columns, int groups) {
            this(rows, columns, groups, false);
        }

        /** Floats from one panel to the next. */
        public int pitch() {
            return rows * 16;
        }

        public int groupPitch() {
            return (columns + 15) / 16 * pitch();
        }
    }

    /** The same weight, of a layer within another. */
    public WeightSpec within(String layer) {
        return new WeightSpec(path(layer), dims, panels, initializer, trainable, l1, l2, copies);
    }

    /** Its path in a layer: {@code conv1/kernel}. A weight without a name of its own has the layer's. */
    public String path(String layer) {
        return name.isEmpty() ? layer : layer + "/" + name;
    }

    /** Whether a path is that of a weight of this layer, or of one within it. */
    public static boolean isOf(String path, String layer) {
        return path.equals(layer) || path.startsWith(layer + "/");
    }

    /** The same weight, of each copy of a model. */
    public WeightSpec repeated(int times) {
        List<Integer> all = new ArrayList<>(List.of(times));
        all.addAll(copies);
        return new WeightSpec(COPY + "/" + name, dims, panels, initializer, trainable, l1, l2, all);
    }

    /** Numbers of all copies together. */
    public long elementsOfAll() {
        return copies.stream().mapToLong(Integer::longValue).reduce(elements(), Math::multiplyExact);
    }

    /** The same weight, which no objective trains. */
    public WeightSpec untrained() {
        return new WeightSpec(name, dims, panels, initializer, false, l1, l2, copies);
    }

    /** The same weight with another beginning. */
    public WeightSpec withInitializer(String expression) {
        return new WeightSpec(name, dims, panels, expression, trainable, l1, l2);
    }

    public int elements() {
        return Math.toIntExact(dims.elements().constant());
    }

    /** Floats it takes, padded to panels. */
    public int length() {
        return panels == null ? (elements() + 15) / 16 * 16 : panels.groups() * panels.groupPitch();
    }
}
