package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.io.Safetensors;
import dev.tenon.runtime.tensor.Tensor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightFileTest {

    @TempDir
    private Path folder;

    @Test
    void weightsComeBack() throws Exception {
        Path file = folder.resolve("weights.safetensors");
        TwoLayers network = TwoLayers.create(1);
        network.save(file);
        assertThat(TwoLayers.load(file).weights().data())
                .isEqualTo(network.weights().data());
        assertThat(Safetensors.read(file).metadata())
                .containsEntry("model", "TwoLayers")
                .containsEntry("fingerprint", "f00d");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.safetensors");
        assertThatThrownBy(() -> TwoLayers.load(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read " + file);
    }

    @Test
    void whatDoesNotFitIsListedByLayer() throws Exception {
        Path file = folder.resolve("other.safetensors");
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(TwoLayers.create(1).weights().toMap());
        tensors.remove("hidden/bias");
        tensors.put("hidden/kernel", Tensor.zeros(4, 6));
        tensors.put("hidden/bias2", Tensor.zeros(5));
        tensors.put("extra/kernel", Tensor.zeros(2, 2));
        Safetensors.write(file, tensors, Map.of("model", "Other"));
        assertThatThrownBy(() -> TwoLayers.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ", weights of Other, does not fit TwoLayers:\n"
                        + "  layer 'hidden': kernel is (4, 6), must be (4, 5); bias missing, must be (5);"
                        + " bias2 unknown, (5): did you mean 'hidden/bias'?\n"
                        + "  layer 'extra': kernel unknown, (2, 2)");
    }
}
