package dev.tenon.runtime.kernel.scalar;

/** All losses. */
public interface ScalarLosses
        extends ScalarRegressionLosses, ScalarBinaryLosses, ScalarCategoricalLosses, ScalarSparseLosses {}
