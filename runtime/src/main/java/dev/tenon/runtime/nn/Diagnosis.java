package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Finds the cause of a loss that is not finite: inputs before weights, weights before layers. */
final class Diagnosis {

    private final Signature signature;
    private final Weights weights;
    private final Binding binding;

    Diagnosis(Signature signature, Weights weights, Binding binding) {
        this.signature = signature;
        this.weights = weights;
        this.binding = binding;
    }

    String explain(List<Forward> forwards) {
        for (Handle input : signature.inputs()) {
            String found = inInput(input);
            if (found != null) {
                return found;
            }
        }
        for (Weight spec : weights.specs()) {
            Tensor values = weights.get(spec.path());
            int at = Forward.firstNonFinite(values.data(), 0, values.elements());
            if (at >= 0) {
                return "weight '" + spec.path() + "' holds " + values.data()[at] + " at " + position(at, spec.shape())
                        + ", so an earlier step went too far; lower the learning rate or clip the gradients";
            }
        }
        return inLayers(forwards);
    }

    private String inInput(Handle input) {
        Object array = binding.arrays[input.index()];
        int[] shape = binding.sizes.shape(input, binding.batch);
        if (array instanceof Float number && !Float.isFinite(number)) {
            return "input '" + input.name() + "' is " + number;
        }
        if (array instanceof float[] floats) {
            int at = Forward.firstNonFinite(floats, 0, binding.batch * binding.size(input));
            return at < 0
                    ? null
                    : "input '" + input.name() + "' holds " + floats[at] + " at " + position(at, shape)
                            + "; clean the data, or scale it where it overflows";
        }
        return array instanceof int[] ints ? inLabels(input, ints, shape) : null;
    }

    private String inLabels(Handle input, int[] labels, int[] shape) {
        Integer classes = signature.classes().get(input);
        if (classes == null) {
            return null;
        }
        for (int i = 0; i < binding.batch * binding.size(input); i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                return "input '" + input.name() + "' holds the label " + labels[i] + " at " + position(i, shape)
                        + ", but there are " + classes + " classes, 0 to " + (classes - 1);
            }
        }
        return null;
    }

    private String inLayers(List<Forward> forwards) {
        int earliest = Integer.MAX_VALUE;
        String layer = null;
        for (Forward forward : forwards) {
            String found = forward.firstNonFinite();
            int order = found == null ? Integer.MAX_VALUE : order(found);
            if (found != null && (layer == null || order < earliest)) {
                earliest = order;
                layer = found;
            }
        }
        if (layer == null) {
            return "every layer's value is finite, so the sum of the losses overflows" + ranges();
        }
        return "the first layer that gives NaN or infinity is '" + layer
                + "'; all inputs and weights are finite. Lower the learning rate, clip the gradients, or scale its inputs"
                + ranges();
    }

    private int order(String layer) {
        for (Handle handle : signature.layers()) {
            if (handle.name().equals(layer)) {
                return handle.index();
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Integer inputs of unknown range are the likeliest cause that nothing above finds. */
    private String ranges() {
        StringBuilder text = new StringBuilder();
        for (Handle input : signature.inputs()) {
            if (binding.arrays[input.index()] instanceof int[] ints
                    && !signature.classes().containsKey(input)) {
                int least = Integer.MAX_VALUE;
                int most = Integer.MIN_VALUE;
                for (int i = 0; i < binding.batch * binding.size(input); i++) {
                    least = Math.min(least, ints[i]);
                    most = Math.max(most, ints[i]);
                }
                text.append(". Input '")
                        .append(input.name())
                        .append("' holds ")
                        .append(least)
                        .append(" to ")
                        .append(most);
            }
        }
        return text.toString();
    }

    /** Returns the index of element {@code at} of a row-major array: {@code [3, 5]}. */
    static String position(int at, int[] shape) {
        int[] index = new int[shape.length];
        int rest = at;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.toString(index);
    }
}
