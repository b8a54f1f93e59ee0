package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A model with weights. The generated face of a model extends it with typed methods. Predicting is safe from many threads. */
public abstract class Network {

    private final Signature signature;
    private final Weights weights;
    private final Predictions predictions;
    private final Map<String, Network> parts = new ConcurrentHashMap<>();

    /** A model of this signature on these weights. */
    protected Network(Signature signature, Weights weights) {
        this.signature = signature;
        this.weights = weights;
        this.predictions = new Predictions(signature);
    }

    /** Returns the model's names and shapes. */
    public final Signature signature() {
        return signature;
    }

    /** Returns the live weights. */
    public final Weights weights() {
        return weights;
    }

    /** Returns a new forward pass on these weights. */
    protected abstract Forward forward();

    /** Returns a new backward pass behind {@code forward}. */
    protected abstract Backward backward(Forward forward);

    /**
     * Sets how many threads share a call of predict; 1 unless set. They change no bit of a result, and help where a batch has more than 16
     * examples, or the model products large enough to be shared, and one thread would not be done sooner. Beside the caller they are daemon threads, which sleep soon after a call. While
     * they are with one call, others are computed by their callers alone, so a service that has as many callers as processors needs none.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public final void predictThreads(int threads) {
        predictions.threads(this, threads);
    }

    /**
     * Begins training: the steps of one's own loop. {@code Trainer} is the ready-made loop.
     *
     * @param seed of dropout and noise
     */
    public final Training training(long seed) {
        return new Training(this, seed);
    }

    /**
     * Writes the weights as safetensors, with the model's name and fingerprint. The file appears whole or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public final void save(Path file) {
        WeightFile.write(file, signature, weights);
    }

    /**
     * Reads the weights of a file that {@link #save} wrote, or that has Keras' names and layouts.
     *
     * @throws IllegalArgumentException if weights are missing, unknown or of another shape; the message lists them all
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    protected final void loadFrom(Path file) {
        WeightFile.read(file, signature, weights);
    }

    /**
     * Computes the outputs.
     *
     * @param batch how many examples; -1 to take it from the inputs
     * @param inputs a Tensor, IntTensor or Float for each of {@link Signature#predicts}
     * @return one tensor (B, ...) for each output
     * @throws IllegalArgumentException if an input does not fit; the message names it, what is expected and what was given
     */
    protected final Tensor[] predictAll(int batch, Object... inputs) {
        Binding binding = new Binding(signature);
        binding.bind(signature.predicts(), inputs, batch);
        weights.refresh();
        return predictions.predict(this, binding);
    }

    /** Returns the model that a layer embeds; it is made when it is first asked for. */
    protected final Network part(String path, Function<String, Network> make) {
        return parts.computeIfAbsent(path, make);
    }

    /** Copies a layer's rows of one shard to their place in the whole batch. */
    static void copy(Forward forward, Handle layer, Tensor whole) {
        int size = forward.size(layer.index());
        int offset = forward.offset(layer.index());
        if (offset < 0) {
            throw new IllegalArgumentException("the value of layer '" + layer.name()
                    + "' is not kept; name it in @Model(outputs = ...) to read it");
        }
        System.arraycopy(forward.a, offset, whole.data(), forward.first * size, forward.rows * size);
    }
}
