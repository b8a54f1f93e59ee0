package dev.tenon.processor.op;

/** The losses, by the kernels that compute them. */
public enum LossKind {
    MEAN_SQUARED("meanSquaredError", "squared error"),
    MEAN_ABSOLUTE("meanAbsoluteError", "absolute error"),
    HUBER("huber", "Huber loss"),
    BINARY("binaryCrossentropy", "binary cross-entropy"),
    CATEGORICAL("categoricalCrossentropy", "categorical cross-entropy"),
    SPARSE_CATEGORICAL("sparseCategoricalCrossentropy", "sparse categorical cross-entropy");

    private final String kernel;
    private final String words;

    LossKind(String kernel, String words) {
        this.kernel = kernel;
        this.words = words;
    }

    String kernel() {
        return kernel;
    }

    /** The kernel that is fused with the activation in front of the loss. */
    String fusedKernel() {
        String capital = Character.toUpperCase(kernel.charAt(0)) + kernel.substring(1);
        return (this == BINARY ? "sigmoid" : "softmax") + capital;
    }

    /** Whether it has a smoothing or a delta. */
    boolean hasParameter() {
        return this == HUBER || this == BINARY || this == CATEGORICAL;
    }

    boolean isSparse() {
        return this == SPARSE_CATEGORICAL;
    }

    String words() {
        return words;
    }
}
