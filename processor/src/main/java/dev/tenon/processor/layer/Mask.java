package dev.tenon.processor.layer;

import dev.tenon.processor.size.Dims;

/**
 * Says which steps of a value count and which are padding: one number for each index of the value's first axes.
 *
 * @param by the layer that makes it; two masks are the same where one layer has made them
 * @param dims its sizes for one example: those of the first axes of the value
 */
public record Mask(String by, Dims dims) {
    /** Along how many axes it tells apart what counts. */
    public int rank() {
        return dims.rank();
    }
}
