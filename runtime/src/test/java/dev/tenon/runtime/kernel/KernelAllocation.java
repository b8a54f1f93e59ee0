package dev.tenon.runtime.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

/** Prints the first kernel of a family that still allocates when it is warm, or computes other bits than when it was cold; else {@code done}. */
final class KernelAllocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Patience with the JIT, for a kernel, on a machine that has other work; one that is warm takes milliseconds. */
    private static final long PATIENCE = 20_000_000_000L;

    private static final int CALLS = 200;

    private KernelAllocation() {}

    public static void main(String[] providerAndFamily) {
        Kernels kernels = KernelProvider.named(providerAndFamily[0]);
        KernelCalls calls = new KernelCalls();
        for (Map.Entry<String, KernelCalls.Call> named :
                calls.family(providerAndFamily[1]).entrySet()) {
            KernelCalls.Call call = named.getValue();
            float[][] cold = calls.results(call, kernels);
            long bytes = leastBytes(kernels, call) / CALLS;
            if (bytes > 0) {
                System.out.println(named.getKey() + ": " + bytes + " bytes a call");
                return;
            }
            if (!Arrays.deepEquals(cold, calls.results(call, kernels))) {
                System.out.println(named.getKey() + ": other bits than before it was compiled");
                return;
            }
        }
        System.out.println("done");
    }

    private static long leastBytes(Kernels kernels, KernelCalls.Call call) {
        long start = System.nanoTime();
        long least = Long.MAX_VALUE;
        while (least > 0 && System.nanoTime() - start < PATIENCE) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run(kernels);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
