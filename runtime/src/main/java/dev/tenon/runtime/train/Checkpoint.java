package dev.tenon.runtime.train;

import dev.tenon.runtime.io.Safetensors;
import dev.tenon.runtime.io.SafetensorsFile;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Signature;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a training needs to go on with the same bits: weights, the optimizer's arrays, seed, counters, and the history. */
final class Checkpoint {

    private static final String WEIGHT = "weight/";
    private static final String SLOT = "slot/";

    private final Path file;
    private final Map<String, AnyTensor> tensors;
    private final Map<String, String> metadata;

    private Checkpoint(Path file, Map<String, AnyTensor> tensors, Map<String, String> metadata) {
        this.file = file;
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /** Writes the present state; the file appears whole or not at all. */
    static void write(Path file, Run run) {
        Training training = run.training();
        Signature signature = run.network().signature();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        run.network().weights().toMap().forEach((path, tensor) -> tensors.put(WEIGHT + path, tensor));
        training.optimizerState().forEach((path, tensor) -> tensors.put(SLOT + path, tensor));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("kind", "checkpoint");
        metadata.put("model", signature.model());
        metadata.put("fingerprint", signature.fingerprint());
        metadata.put("optimizer", optimizers(training));
        metadata.put("seed", Long.toString(training.seed()));
        metadata.put("calls", Long.toString(training.calls()));
        metadata.put("steps", steps(training));
        metadata.put("history", run.history().encode());
        try {
            Safetensors.write(file, tensors, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no checkpoint
     */
    static Checkpoint read(Path file) {
        SafetensorsFile content;
        try {
            content = Safetensors.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint " + file + ": " + e.getMessage(), e);
        }
        if (!"checkpoint".equals(content.metadata().get("kind"))) {
            throw new IllegalArgumentException(
                    file + " is not a checkpoint of ModelCheckpoint; a file of save() holds only"
                            + " weights, and is loaded by load()");
        }
        return new Checkpoint(file, content.tensors(), content.metadata());
    }

    private static String optimizers(Training training) {
        return training.optimizers().stream().map(Optimizer::toString).collect(Collectors.joining("; "));
    }

    /** Of each objective. */
    private static String steps(Training training) {
        List<Handle> objectives = training.network().signature().objectives();
        return objectives.isEmpty()
                ? Long.toString(training.steps())
                : objectives.stream()
                        .map(objective -> Long.toString(training.steps(objective)))
                        .collect(Collectors.joining(","));
    }

    long seed() {
        return number("seed");
    }

    private long number(String key) {
        return Long.parseLong(metadata.get(key));
    }

    /**
     * Puts the state back.
     *
     * @throws IllegalArgumentException if the file is of another model or another kind of optimizer
     */
    void restore(Training training, History history) {
        Network network = training.network();
        Signature signature = network.signature();
        if (!signature.fingerprint().equals(metadata.get("fingerprint"))) {
            throw new IllegalArgumentException(file + " is a checkpoint of " + metadata.get("model")
                    + " as it was declared then; the weights of " + signature.model() + " have changed since");
        }
        String optimizers = optimizers(training);
        if (!optimizers.equals(metadata.get("optimizer"))) {
            throw new IllegalArgumentException(
                    file + " was trained with " + metadata.get("optimizer") + ", this training has " + optimizers);
        }
        part(WEIGHT).forEach(network.weights()::set);
        long[] steps = Stream.of(metadata.get("steps").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        training.restore(part(SLOT), steps, number("calls"));
        history.decode(metadata.get("history"));
    }

    private Map<String, Tensor> part(String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix) && tensor instanceof Tensor floats) {
                part.put(name.substring(prefix.length()), floats);
            }
        });
        return part;
    }
}
