package dev.tenon.runtime.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.runtime.io.Safetensors;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One case of {@code golden/}, whose README says what it holds: what to build, and the numbers that Keras computes.
 *
 * @param folder {@code layers}, {@code losses}, {@code models}, {@code masks}, {@code optimizers}, {@code schedules} or
 *     {@code training}
 * @param name the files' name
 * @param json what to build
 * @param tensors the numbers, {@link Tensor} or {@link IntTensor}, by key: {@code input/x}, {@code grad/weight/layer/kernel}
 * @param rtol a value agrees when {@code |ours - golden| <= atol + rtol * |golden|}
 * @param atol see {@code rtol}
 */
public record GoldenCase(
        String folder, String name, JsonNode json, Map<String, AnyTensor> tensors, double rtol, double atol) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** All cases of a folder, by name. */
    public static List<GoldenCase> all(String folder) {
        URL url = GoldenCase.class.getResource("/golden/" + folder);
        if (url == null) {
            throw new IllegalArgumentException("no folder golden/" + folder + " on the class path");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return all(folder, files.getPath("golden", folder));
                }
            }
            return all(folder, Path.of(url.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url.toString(), e);
        }
    }

    /** One case. */
    public static GoldenCase of(String folder, String name) {
        return all(folder).stream()
                .filter(golden -> golden.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no golden case " + folder + "/" + name));
    }

    private static List<GoldenCase> all(String folder, Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        }
    }

    private static GoldenCase read(String folder, Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            Map<String, AnyTensor> tensors =
                    Safetensors.read(file.resolveSibling(name + ".safetensors")).tensors();
            JsonNode tolerance = json.required("tolerance");
            return new GoldenCase(
                    folder,
                    name,
                    json,
                    tensors,
                    tolerance.required("rtol").doubleValue(),
                    tolerance.required("atol").doubleValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The float tensor of a key; fails if there is none. */
    public Tensor tensor(String key) {
        assertThat(tensors.get(key)).as("%s: %s", this, key).isInstanceOf(Tensor.class);
        return (Tensor) tensors.get(key);
    }

    /** The integer tensor of a key; fails if there is none. */
    public IntTensor ints(String key) {
        assertThat(tensors.get(key)).as("%s: %s", this, key).isInstanceOf(IntTensor.class);
        return (IntTensor) tensors.get(key);
    }

    /** The keys that begin with {@code prefix}, in the file's order. */
    public List<String> keys(String prefix) {
        return tensors.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /**
     * Fails unless {@code ours} has the shape of the golden tensor and agrees with it within the case's tolerance; an output is not
     * compared where {@code compare/<output>} is 0.
     */
    public void assertClose(String key, Tensor ours) {
        AnyTensor compare = key.startsWith("output/") ? tensors.get("compare/" + key.substring(7)) : null;
        assertThat(ours.shape())
                .as("%s: shape of %s", this, key)
                .isEqualTo(tensor(key).shape());
        assertClose(key, ours.data(), tensor(key).data(), compare instanceof IntTensor mask ? mask.data() : null);
    }

    /** As {@link #assertClose(String, Tensor)}, for elements in row-major order whose shape is not known. */
    public void assertClose(String key, float[] ours) {
        assertClose(key, Tensor.of(ours, tensor(key).shape()));
    }

    private void assertClose(String key, float[] ours, float[] golden, int[] compare) {
        for (int i = 0; i < golden.length; i++) {
            if (compare != null && compare[i] == 0) {
                continue;
            }
            double error = Math.abs((double) ours[i] - golden[i]);
            // not error > bound: a NaN must fail
            if (!(error <= atol + rtol * Math.abs(golden[i]))) {
                throw new AssertionError(String.format(
                        "%s: %s, element %d of %d: %s instead of %s (rtol %s, atol %s)",
                        this, key, i, golden.length, ours[i], golden[i], rtol, atol));
            }
        }
    }

    /** {@code layers/dense}: the name of a parameterised test. */
    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
