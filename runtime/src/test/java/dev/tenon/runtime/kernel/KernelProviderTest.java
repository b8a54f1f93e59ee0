package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class KernelProviderTest {

    @Test
    void namesItsProviders() {
        assertThat(KernelProvider.named("vector").name()).isEqualTo("vector");
        assertThat(KernelProvider.named("scalar").name()).isEqualTo("scalar");
        assertThat(KernelProvider.named("scalar").lanes()).isEqualTo(1);
        assertThatThrownBy(() -> KernelProvider.named("gpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dtenon.kernels=gpu: must be vector or scalar");
    }

    @Test
    void givesVectorsTheWidthThatIsAskedFor() {
        String wanted = System.getProperty(KernelProvider.LANES);
        if (wanted != null) {
            assertThat(KernelProvider.named("vector").lanes()).isEqualTo(Integer.parseInt(wanted));
        }
        System.setProperty(KernelProvider.LANES, "5");
        try {
            assertThatThrownBy(() -> KernelProvider.named("vector"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("-Dtenon.lanes=5: must be 4, 8 or 16");
        } finally {
            if (wanted == null) {
                System.clearProperty(KernelProvider.LANES);
            } else {
                System.setProperty(KernelProvider.LANES, wanted);
            }
        }
    }

    @Test
    void takesVectorsWhereTheyAreWide() {
        String forced = System.getProperty(KernelProvider.PROPERTY);
        boolean wide = KernelProvider.named("vector").lanes() >= KernelProvider.MINIMUM_LANES;
        String expected = forced != null ? forced : wide ? "vector" : "scalar";
        assertThat(KernelProvider.KERNELS.name()).isEqualTo(expected);
    }
}
