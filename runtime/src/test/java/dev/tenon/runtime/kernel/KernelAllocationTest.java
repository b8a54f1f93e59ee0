package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A warmed kernel allocates no byte. Where the JIT cannot keep a vector in a register it boxes it, which no numeric test shows and which
 * makes a kernel several times slower.
 *
 * <p>A family has a JVM of its own: what the JIT of JDK 17 makes of a kernel depends on what ran before it.
 */
final class KernelAllocationTest {

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

    static Stream<Arguments> families() {
        return Stream.of("scalar", "vector")
                .flatMap(provider -> KernelCalls.families().keySet().stream().map(f -> Arguments.of(provider, f)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void warmKernelsAllocateNothing(String provider, String family) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KernelAllocation.class.getName(),
                        provider,
                        family)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.lines()).containsExactly("done");
    }
}
