package dev.tenon.runtime.kernel;

import dev.tenon.runtime.kernel.scalar.ScalarKernels;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels once, when the class is first used, and says so in a log line.
 *
 * <p>The vector provider is taken where the module {@code jdk.incubator.vector} was added and the machine's vectors hold at least
 * {@value #MINIMUM_LANES} floats. The system property {@value #PROPERTY} ({@code vector} or {@code scalar}) forces one, {@value #LANES}
 * the width of the vectors.
 */
public final class KernelProvider {

    /** System property that forces a provider. */
    public static final String PROPERTY = "tenon.kernels";

    /** System property that forces how many floats a vector holds: 4, 8 or 16. Where that is more than the machine's, each takes an array. */
    public static final String LANES = "tenon.lanes";

    /** Narrower vectors gain nothing over what the JIT makes of plain loops. */
    static final int MINIMUM_LANES = 8;

    private static final List<String> WIDTHS = List.of("4", "8", "16");
    private static final String VECTOR = "dev.tenon.runtime.kernel.vector.VectorKernels";
    private static final String FLAG = "--add-modules jdk.incubator.vector";

    /** The kernels of this JVM. */
    public static final Kernels KERNELS = chosen();

    private KernelProvider() {}

    /**
     * A provider by name, for tests and comparisons.
     *
     * @param name {@code vector} or {@code scalar}
     * @throws IllegalStateException if the vector module is absent; names the flag to add
     * @throws IllegalArgumentException for any other name
     */
    public static Kernels named(String name) {
        if (name.equals("scalar")) {
            return new ScalarKernels();
        }
        if (!name.equals("vector")) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + name + ": must be vector or scalar");
        }
        if (!moduleIsThere()) {
            throw new IllegalStateException("-D" + PROPERTY + "=vector needs the JVM option " + FLAG);
        }
        return vector();
    }

    /**
     * How many floats a vector is to hold by {@value #LANES}; empty where the property is not set.
     *
     * @throws IllegalArgumentException if it is no width that the kernels have
     */
    public static Optional<Integer> wantedLanes() {
        String wanted = System.getProperty(LANES);
        if (wanted == null) {
            return Optional.empty();
        }
        if (!WIDTHS.contains(wanted)) {
            throw new IllegalArgumentException("-D" + LANES + "=" + wanted + ": must be 4, 8 or 16");
        }
        return Optional.of(Integer.valueOf(wanted));
    }

    private static Kernels chosen() {
        String forced = System.getProperty(PROPERTY);
        Kernels kernels = forced == null ? best() : named(forced);
        Logger log = LoggerFactory.getLogger(KernelProvider.class);
        if (kernels.lanes() > 1) {
            log.info("kernels: {} ({} lanes)", kernels.name(), kernels.lanes());
        } else if (moduleIsThere()) {
            log.info("kernels: {}", kernels.name());
        } else {
            log.info("kernels: {} (add {} for vector)", kernels.name(), FLAG);
        }
        return kernels;
    }

    private static Kernels best() {
        if (moduleIsThere()) {
            Kernels vector = vector();
            if (vector.lanes() >= MINIMUM_LANES) {
                return vector;
            }
        }
        return new ScalarKernels();
    }

    private static boolean moduleIsThere() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** By name: the vector provider's classes cannot even be loaded where the module is absent. */
    private static Kernels vector() {
        wantedLanes(); // a wrong width is refused here, not by a class that cannot be initialised
        try {
            return Class.forName(VECTOR)
                    .asSubclass(Kernels.class)
                    .getConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("kernels: " + VECTOR + " failed to start: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("kernels: " + VECTOR + " is missing from the runtime's jar: " + e, e);
        }
    }
}
