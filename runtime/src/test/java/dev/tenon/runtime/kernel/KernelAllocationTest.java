package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A warmed kernel allocates no byte, and computes the same bits as in the interpreter. Where the JIT cannot keep a vector in a register it
 * boxes it, which no numeric test shows and which makes a kernel several times slower.
 *
 * <p>A family has a JVM of its own: what the JIT makes of a kernel depends on what ran before it. It depends on the moment of the
 * compilation, too, so a family may try again, in another JVM; a kernel that cannot be compiled without boxes fails in each.
 */
final class KernelAllocationTest {

    private static final int TRIES = 3;
    private static final String NARROW = "-XX:UseAVX=2";
    private static final String WIDE = "-XX:+IgnoreUnrecognizedVMOptions";

    @Test
    void everyKernelIsCalled() {
        Set<String> kernels = new TreeSet<>();
        for (Method method : Kernels.class.getMethods()) {
            kernels.add(method.getName());
        }
        Set<String> called = new TreeSet<>(Set.of("name", "lanes"));
        for (Map<String, KernelCalls.Call> family : KernelCalls.families().values()) {
            family.keySet().forEach(name -> called.add(name.split(" ", 2)[0]));
        }
        assertThat(called).isEqualTo(kernels);
    }

    /** Each family with scalars, with this machine's vectors and, where those have 16 lanes, as on a machine without AVX-512. */
    static Stream<Arguments> families() {
        boolean wide = KernelProvider.named("vector").lanes() > 8;
        return Stream.of("scalar", "vector", "vector " + NARROW)
                .filter(provider -> wide || !provider.endsWith(NARROW))
                .flatMap(provider -> KernelCalls.families().keySet().stream().map(f -> Arguments.of(provider, f)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void warmKernelsAllocateNothingAndComputeTheSameBits(String provider, String family) throws IOException {
        List<String> printed = new ArrayList<>();
        while (!printed.contains("done") && printed.size() < TRIES) {
            printed.addAll(run(provider.split(" ")[0], family, provider.endsWith(NARROW) ? NARROW : WIDE));
        }
        assertThat(printed).contains("done");
    }

    private static List<String> run(String provider, String family, String width) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        width,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KernelAllocation.class.getName(),
                        provider,
                        family)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed)
                .as("what the JVM of %s, %s prints", provider, family)
                .isNotBlank();
        return printed.lines().toList();
    }
}
