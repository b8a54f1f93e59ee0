package dev.tenon.runtime.nn;

import dev.tenon.runtime.io.Safetensors;
import dev.tenon.runtime.io.SafetensorsFile;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's weights in a file: Keras' names and layouts, with the model's name and fingerprint. */
final class WeightFile {

    private WeightFile() {}

    static void write(Path file, Signature signature, Weights weights) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("kind", "weights");
        metadata.put("model", signature.model());
        metadata.put("fingerprint", signature.fingerprint());
        try {
            Safetensors.write(file, weights.toMap(), metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads all weights or changes none: what does not fit is found first. */
    static void read(Path file, Signature signature, Weights weights) {
        SafetensorsFile content;
        try {
            content = Safetensors.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        Map<String, AnyTensor> found = content.tensors();
        List<String> misfits = misfits(weights, found);
        if (!misfits.isEmpty()) {
            String model = content.metadata().getOrDefault("model", "an unnamed model");
            throw new IllegalArgumentException(file + ", weights of " + model + ", does not fit " + signature.model()
                    + ":\n  " + String.join("\n  ", misfits));
        }
        found.forEach((path, tensor) -> weights.set(path, (Tensor) tensor));
    }

    /** One line for each layer that does not fit. */
    private static List<String> misfits(Weights weights, Map<String, AnyTensor> found) {
        Map<String, List<String>> layers = new LinkedHashMap<>();
        Map<String, AnyTensor> unknown = new LinkedHashMap<>(found);
        for (Weight spec : weights.specs()) {
            AnyTensor tensor = unknown.remove(spec.path());
            if (tensor == null) {
                add(layers, spec.path(), "missing, must be " + Weights.text(spec.shape()));
            } else if (!(tensor instanceof Tensor)) {
                add(layers, spec.path(), "holds whole numbers, must be float32");
            } else if (!Arrays.equals(tensor.shape(), spec.shape())) {
                add(layers, spec.path(), "is " + tensor.shapeText() + ", must be " + Weights.text(spec.shape()));
            }
        }
        List<String> paths = weights.specs().stream().map(Weight::path).toList();
        unknown.forEach(
                (path, tensor) -> add(layers, path, "unknown, " + tensor.shapeText() + Suggestion.of(path, paths)));
        List<String> lines = new ArrayList<>();
        layers.forEach((layer, texts) -> lines.add("layer '" + layer + "': " + String.join("; ", texts)));
        return lines;
    }

    private static void add(Map<String, List<String>> layers, String path, String text) {
        int slash = path.lastIndexOf('/');
        String layer = slash < 0 ? path : path.substring(0, slash);
        layers.computeIfAbsent(layer, key -> new ArrayList<>()).add(path.substring(slash + 1) + " " + text);
    }
}
