package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Kernels;

/** Works on every JVM: no module to add. */
public final class ScalarKernels
        implements Kernels,
                ScalarProducts,
                ScalarWindows,
                ScalarDepthwise,
                ScalarWinograd,
                ScalarPools,
                ScalarElementwise,
                ScalarFunctions,
                ScalarSelections,
                ScalarActivations,
                ScalarActivationGradients,
                ScalarLearnedSlopes,
                ScalarResizing,
                ScalarRows,
                ScalarCells,
                ScalarNormalizations,
                ScalarGroupNormalizations,
                ScalarBatchNormalizations,
                ScalarStructure,
                ScalarRotations,
                ScalarAttentions,
                ScalarLookups,
                ScalarMasks,
                ScalarNoise,
                ScalarLosses {

    /** The provider; it has no state. */
    public ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int lanes() {
        return 1;
    }
}
