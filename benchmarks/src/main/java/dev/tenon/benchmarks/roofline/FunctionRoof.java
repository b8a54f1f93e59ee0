package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;

/** Functions, which take their time for what a copy does not: polynomials and divisions. */
final class FunctionRoof {

    private static final int ELEMENTS = 4096;

    private final Kernels k;

    FunctionRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("function of " + ELEMENTS + " floats");
        float[] x = Numbers.normal(ELEMENTS);
        float[] y = Numbers.zeros(ELEMENTS);
        table.functions("sigmoid", ELEMENTS, () -> k.sigmoid(ELEMENTS, x, 0, y, 0));
        table.functions("tanh", ELEMENTS, () -> k.tanh(ELEMENTS, x, 0, y, 0));
        table.functions("exponential", ELEMENTS, () -> k.exponential(ELEMENTS, x, 0, y, 0));
        table.functions("gelu", ELEMENTS, () -> k.gelu(ELEMENTS, x, 0, y, 0));
        table.functions("geluApproximate", ELEMENTS, () -> k.geluApproximate(ELEMENTS, x, 0, y, 0));
        table.functions("softplus", ELEMENTS, () -> k.softplus(ELEMENTS, x, 0, y, 0));
        table.functions("softmax of 64", ELEMENTS, () -> k.softmax(ELEMENTS / 64, 64, x, 0, y, 0));
        table.functions("logSoftmax of 64", ELEMENTS, () -> k.logSoftmax(ELEMENTS / 64, 64, x, 0, y, 0));
    }
}
