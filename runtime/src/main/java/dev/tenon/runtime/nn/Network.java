package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A model with weights. The generated face of a model extends it with typed methods. Predicting is safe from many threads. */
public abstract class Network {

    /** Examples that predict computes at once: enough to fill the kernels, few enough to stay in cache. */
    private static final int CHUNK = 32;

    private final Signature signature;
    private final Weights weights;
    private final ConcurrentLinkedQueue<Forward> idle = new ConcurrentLinkedQueue<>();
    private final AtomicLong predictions = new AtomicLong();
    private final Map<String, Network> parts = new ConcurrentHashMap<>();

    /** A model of this signature on these weights. */
    protected Network(Signature signature, Weights weights) {
        this.signature = signature;
        this.weights = weights;
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
        List<Handle> outputs = signature.outputs();
        Tensor[] results = new Tensor[outputs.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = Tensor.zeros(binding.sizes.shape(outputs.get(i), binding.batch));
        }
        weights.refresh();
        long call = predictions.getAndIncrement();
        Forward forward = idle.poll();
        if (forward == null) {
            forward = forward();
        }
        for (int first = 0; first < binding.batch; first += CHUNK) {
            int rows = Math.min(CHUNK, binding.batch - first);
            forward.bind(Mode.PREDICT, rows, first, binding.batch, binding.arrays, binding.symbols, 0, call);
            forward.run(Mode.PREDICT);
            for (int i = 0; i < results.length; i++) {
                copy(forward, outputs.get(i), results[i]);
            }
        }
        idle.offer(forward);
        return results;
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
