package dev.tenon.runtime.kernel;

/**
 * The arithmetic that generated code calls. Arrays are row-major float32, each followed by its offset and stride in floats; inputs come
 * first, outputs last. Nothing is allocated and nothing is checked: the generator proved the sizes, the runtime placed the arrays.
 *
 * <p>A panel is {@link #PANEL} columns: a {@code (k, n)} matrix in panels is {@code [ceil(n / 16)][k][16]}, pad columns zero.
 *
 * <p>Slack: {@code c} and {@code init} of {@link Products#gemm}, and {@code b} of {@link Products#gemmTransposed}, may be over-read, and
 * {@code c} re-written with its own values, up to 15 floats past the last element, so arenas and weights end in 16 floats of slack. All
 * other arrays, users' tensors among them, are never written outside their elements.
 */
public interface Kernels
        extends Products,
                Windows,
                Depthwise,
                Winograd,
                Pools,
                Elementwise,
                Functions,
                Selections,
                Activations,
                ActivationGradients,
                LearnedSlopes,
                Resizing,
                Rows,
                Cells,
                Normalizations,
                BatchNormalizations,
                Structure,
                Rotations,
                Attentions,
                Lookups,
                Masks,
                Noise,
                Losses {

    /** Columns of a panel, on every machine and provider. */
    int PANEL = 16;

    /** {@code vector} or {@code scalar}. */
    String name();

    /** Floats that one vector holds; 1 without vectors. */
    int lanes();
}
