package dev.tenon.runtime.kernel.vector;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.kernel.scalar.ScalarLookups;
import dev.tenon.runtime.kernel.scalar.ScalarLosses;
import dev.tenon.runtime.kernel.scalar.ScalarMasks;
import dev.tenon.runtime.kernel.scalar.ScalarResizing;
import dev.tenon.runtime.kernel.scalar.ScalarSelections;
import dev.tenon.runtime.kernel.scalar.ScalarStructure;
import dev.tenon.runtime.kernel.scalar.ScalarWinograd;

/** Kernels in vectors of the machine's preferred width; needs the module {@code jdk.incubator.vector}. */
public final class VectorKernels
        implements Kernels,
                ScalarLosses,
                ScalarStructure,
                ScalarLookups,
                ScalarMasks,
                ScalarSelections,
                VectorProducts,
                VectorWindows,
                VectorDepthwise,
                VectorWinogradLines,
                ScalarWinograd,
                VectorPools,
                VectorElementwise,
                VectorFunctions,
                VectorActivations,
                VectorActivationGradients,
                VectorLearnedSlopes,
                ScalarResizing,
                VectorRows,
                VectorCells,
                VectorNormalizations,
                VectorGroupNormalizations,
                VectorBatchNormalizations,
                VectorRotations,
                VectorAttentions,
                VectorNoise {

    /** The provider; it has no state. */
    public VectorKernels() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }
}
