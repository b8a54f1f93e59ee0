package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.WeightSpec.Panels;
import dev.tenon.processor.op.Convolution;
import dev.tenon.processor.op.Depthwise;
import dev.tenon.processor.op.Window;

/** The operation of a convolution in groups. */
final class Convolutions {
    private Convolutions() {}

    /** With a group for each channel it is depthwise: lines of windows would be products of a few numbers each. */
    static Op of(Window window, int groups, int filters, boolean bias) {
        return isDepthwise(window, groups)
                ? new Depthwise(window, filters / groups, bias, false)
                : new Convolution(window, groups, filters, bias, false);
    }

    /** How its kernel stands in memory; null for flat. */
    static Panels panels(Window window, int groups, int filters) {
        return isDepthwise(window, groups) ? null : Convolution.panels(window, groups, filters);
    }

    private static boolean isDepthwise(Window window, int groups) {
        return groups > 1 && groups == window.channels();
    }
}
