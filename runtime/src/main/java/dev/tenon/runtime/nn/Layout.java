package dev.tenon.runtime.nn;

/** How a weight stands in the flat array. Files and the API always show Keras' row-major layout. */
public enum Layout {
    /** Row-major, padded with zeros to a multiple of 16 floats. */
    FLAT,
    /**
     * Panels of 16 columns, for matrix products: Keras' array is read as {@code (rows, groups * columns)}, and each group stands as
     * {@code [ceil(columns / 16)][rows][16]}, the groups one behind the other; pad columns are zero.
     */
    PANELS,
    /** The panels of the transposed matrix: Keras' array is read as {@code (columns, rows)}, in one group. */
    TRANSPOSED_PANELS
}
