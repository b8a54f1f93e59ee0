package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tenon.runtime.nn.Window2D;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vector that the JIT boxes costs a factor of ten and changes no number: only counting allocated bytes shows it. */
final class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int N = 75;
    private static final int ROWS = 3;
    private static final int CALLS = 200;
    private static final long PATIENCE_MILLIS = 12_000;

    private final float[] x = new float[8192];
    private final float[] y = new float[8192];
    private final float[] z = new float[8192];
    private final float[] w = new float[8192];
    private final int[] labels = {1, 2, 3};
    private final Map<String, Consumer<Kernels>> calls = new LinkedHashMap<>();

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void noWarmedKernelAllocates(Kernels k) {
        Arrays.fill(x, 0.3f);
        Arrays.fill(y, 0.2f);
        products();
        windows();
        elementwise();
        activations();
        rows();
        losses();
        TreeSet<String> all = new TreeSet<>();
        for (var method : Kernels.class.getMethods()) {
            all.add(method.getName());
        }
        all.removeAll(java.util.List.of("name", "lanes"));
        assertThat(new TreeSet<>(calls.keySet())).as("kernels measured here").isEqualTo(all);
        Map<String, Consumer<Kernels>> allocating = new LinkedHashMap<>(calls);
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        Map<String, Long> bytes = new LinkedHashMap<>();
        while (!allocating.isEmpty() && System.currentTimeMillis() < end) {
            bytes.clear();
            allocating.entrySet().removeIf(call -> {
                long allocated = allocated(call.getValue(), k);
                bytes.put(call.getKey(), allocated);
                return allocated == 0;
            });
        }
        assertThat(allocating.keySet()).as("%s kernels that allocate; bytes in %d calls: %s", k.name(), CALLS, bytes).isEmpty();
    }

    private static long allocated(Consumer<Kernels> call, Kernels k) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.accept(k);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void products() {
        calls.put("gemm", k -> {
            for (int m = 1; m <= 12; m++) {
                k.gemm(m, N, 9, x, 0, 9, y, 0, 9 * 16, w, 0, 0, z, 0, N, 0f);
                k.gemm(m, 20, 9, x, 0, 9, y, 0, 9 * 16, w, 0, 0, z, 0, N, 0f);
                k.gemm(m, 7, 9, x, 0, 9, y, 0, 9 * 16, w, 0, 0, z, 0, N, 0f);
            }
        });
        calls.put("gemmTransposed", k -> {
            for (int m = 1; m <= 12; m++) {
                k.gemmTransposed(m, N, 9, x, 0, 20, y, 0, N, z, 0, m * 16, false);
                k.gemmTransposed(m, 33, 9, x, 0, 20, y, 0, N, z, 0, m * 16, true);
                k.gemmTransposed(m, 7, 9, x, 0, 20, y, 0, N, z, 0, m * 16, true);
            }
        });
        calls.put("transposePanels", k -> k.transposePanels(20, 30, x, 0, 320, z, 0, 480));
        calls.put("columnSums", k -> k.columnSums(9, N, x, 0, N, z, 0, true));
    }

    private void windows() {
        Window2D window = Window2D.of(5, 5, 19, 3, 3, 1, 1, 1, 1, 1, 1, 5, 5);
        calls.put("im2col", k -> k.im2col(window, 0, 19, x, 0, z, 0));
        calls.put("col2im", k -> k.col2im(window, 0, 19, x, 0, z, 0));
        calls.put("maxPool", k -> k.maxPool(window, x, 0, z, 0));
        calls.put("maxPoolGradient", k -> k.maxPoolGradient(window, x, 0, y, 0, y, 0, z, 0));
        calls.put("averagePool", k -> k.averagePool(window, x, 0, z, 0));
        calls.put("averagePoolGradient", k -> k.averagePoolGradient(window, x, 0, z, 0));
        calls.put("meanRows", k -> k.meanRows(9, 19, x, 0, z, 0));
        calls.put("meanRowsGradient", k -> k.meanRowsGradient(9, 19, x, 0, z, 0));
        calls.put("maxRows", k -> k.maxRows(9, 19, x, 0, z, 0));
        calls.put("maxRowsGradient", k -> k.maxRowsGradient(9, 19, x, 0, y, 0, y, 0, z, 0));
        int[] extents = {3, 4, 5};
        int[] strides = {1, 15, 3};
        calls.put("gather", k -> k.gather(extents, strides, x, 0, z, 0));
        calls.put("scatterAdd", k -> k.scatterAdd(extents, strides, x, 0, z, 0));
        calls.put("copyRuns", k -> k.copyRuns(4, 9, x, 0, 11, z, 0, 13));
    }

    private void elementwise() {
        calls.put("copy", k -> k.copy(N, x, 0, z, 0));
        calls.put("fill", k -> k.fill(N, 1f, z, 0));
        calls.put("add", k -> k.add(N, x, 0, y, 0, z, 0));
        calls.put("subtract", k -> k.subtract(N, x, 0, y, 0, z, 0));
        calls.put("multiply", k -> k.multiply(N, x, 0, y, 0, z, 0));
        calls.put("maximum", k -> k.maximum(N, x, 0, y, 0, z, 0));
        calls.put("minimum", k -> k.minimum(N, x, 0, y, 0, z, 0));
        calls.put("scale", k -> k.scale(N, x, 0, 0.5f, z, 0));
        calls.put("accumulate", k -> k.accumulate(N, x, 0, z, 0));
        calls.put("sum", k -> z[0] = (float) k.sum(N, x, 0));
        calls.put("maximumGradient", k -> k.maximumGradient(N, x, 0, y, 0, y, 0, z, 0, true));
        calls.put("minimumGradient", k -> k.minimumGradient(N, x, 0, y, 0, y, 0, z, 0, false));
        calls.put("dropout", k -> k.dropout(N, 5, 7, 0.5f, x, 0, z, 0));
        calls.put("randomNormal", k -> k.randomNormal(N, 5, 7, 0f, 1f, z, 0));
    }

    private void activations() {
        for (Activation activation : Activation.values()) {
            StringBuilder name = new StringBuilder();
            for (String word : activation.name().split("_", -1)) {
                name.append(name.length() == 0 ? word.toLowerCase(java.util.Locale.ROOT) : word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT));
            }
            calls.put(name.toString(), k -> activation.forward.run(k, N, x, 0, z, 0));
            calls.put(name + "Gradient", k -> activation.backward.run(k, N, x, 0, y, 0, z, 0));
        }
    }

    private void rows() {
        calls.put("softmax", k -> k.softmax(ROWS, N, x, 0, z, 0));
        calls.put("softmaxGradient", k -> k.softmaxGradient(ROWS, N, x, 0, y, 0, z, 0));
        calls.put("logSoftmax", k -> k.logSoftmax(ROWS, N, x, 0, z, 0));
        calls.put("logSoftmaxGradient", k -> k.logSoftmaxGradient(ROWS, N, x, 0, y, 0, z, 0));
        calls.put("sparseCategoricalCrossentropy", k -> k.sparseCategoricalCrossentropy(ROWS, N, x, 0, labels, 0, z, 0));
        calls.put("sparseCategoricalCrossentropyGradient", k -> k.sparseCategoricalCrossentropyGradient(ROWS, N, x, 0, labels, 0, y, 0, z, 0));
        calls.put("sparseCategoricalCrossentropyLogits", k -> k.sparseCategoricalCrossentropyLogits(ROWS, N, x, 0, labels, 0, z, 0));
        calls.put("sparseCategoricalCrossentropyLogitsGradient", k -> k.sparseCategoricalCrossentropyLogitsGradient(ROWS, N, x, 0, labels, 0, y, 0, z, 0));
        calls.put("softmaxSparseCategoricalCrossentropyGradient", k -> k.softmaxSparseCategoricalCrossentropyGradient(ROWS, N, x, 0, labels, 0, y, 0, z, 0));
        calls.put("softmaxCategoricalCrossentropyGradient", k -> k.softmaxCategoricalCrossentropyGradient(ROWS, N, 0f, x, 0, y, 0, N, 1, y, 0, z, 0));
        calls.put("sigmoidBinaryCrossentropyGradient", k -> k.sigmoidBinaryCrossentropyGradient(ROWS, N, 0f, x, 0, y, 0, N, 1, y, 0, z, 0));
    }

    private void losses() {
        Map<String, LossCase> names = Map.of(
                "meanSquaredError", LossCase.MEAN_SQUARED_ERROR,
                "meanAbsoluteError", LossCase.MEAN_ABSOLUTE_ERROR,
                "huber", LossCase.HUBER,
                "binaryCrossentropy", LossCase.BINARY,
                "binaryCrossentropyLogits", LossCase.BINARY_LOGITS,
                "categoricalCrossentropy", LossCase.CATEGORICAL,
                "categoricalCrossentropyLogits", LossCase.CATEGORICAL_LOGITS);
        names.forEach((name, loss) -> {
            calls.put(name, k -> loss.loss.run(k, ROWS, N, x, 0, y, 0, N, 1, z, 0));
            calls.put(name + "Gradient", k -> loss.gradient.run(k, ROWS, N, x, 0, y, 0, N, 1, y, 0, z, 0));
        });
    }
}
