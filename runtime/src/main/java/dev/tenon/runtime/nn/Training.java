package dev.tenon.runtime.nn;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;

/**
 * The steps of training, piece by piece:
 *
 * <pre>{@code
 * try (Training training = model.training(42)) {
 *     training.forward(images, labels);
 *     double loss = training.loss();
 *     training.backward();
 *     training.step(adam);
 * }
 * }</pre>
 *
 * <p>A batch is cut into shards by its size alone, and the shards' gradients are summed in their order, so the number of threads changes
 * no bit. Once warm, a step allocates nothing. Used by one thread at a time.
 */
public final class Training implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Network network;
    private final Signature signature;
    private final Binding binding;
    private final Update update;
    private final Shards shards;
    private final long seed;
    private final boolean[] monitored;
    private final Object[] given;
    private Updater updater;
    private State state = State.EMPTY;
    private long calls;
    private long evaluations;
    private double penalty;

    private enum State {
        EMPTY,
        FORWARD,
        BACKWARD,
        STEPPED
    }

    Training(Network network, long seed) {
        this.network = network;
        this.signature = network.signature();
        this.seed = seed;
        this.given = new Object[signature.inputs().size()];
        this.binding = new Binding(signature);
        this.update = new Update(network.weights());
        this.shards = new Shards(network, binding, update);
        this.monitored = new boolean[signature.losses().size()];
        for (int i = 0; i < monitored.length; i++) {
            monitored[i] = signature.monitors().contains(signature.losses().get(i));
        }
    }

    /** Returns into how many shards a batch is cut: min(8, ceil(batch / 16)). */
    public static int shards(int batch) {
        return Shards.of(batch);
    }

    /**
     * Sets how many threads run the shards; 1 unless set. Beside the caller they are daemon threads, which spin for parts of a
     * millisecond after a step, then sleep, and end with {@link #close}.
     */
    public Training threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, given " + threads);
        }
        CLEANER.register(this, shards.threads(threads)::close);
        return this;
    }

    /** Returns the model that is trained. */
    public Network network() {
        return network;
    }

    /**
     * Computes outputs and losses with training semantics.
     *
     * @param inputs a Tensor, IntTensor or Float for each input of the model, in order
     * @throws IllegalArgumentException if an input does not fit; the message names it
     */
    public void forward(Object... inputs) {
        pass(Mode.TRAIN, inputs, calls);
        calls++;
    }

    /**
     * As {@link #forward(Object...)}, with the arrays that a batch has for the model's inputs, by name or position.
     *
     * @throws IllegalArgumentException if it has none for an input, or more than there are inputs
     */
    public void forward(Batch data) {
        forward(arrays(data));
    }

    /**
     * Computes outputs and losses with inference semantics. Does not change the random numbers of the training.
     *
     * @param inputs as for {@link #forward}
     */
    public void evaluate(Object... inputs) {
        pass(Mode.EVALUATE, inputs, -1 - evaluations);
        evaluations++;
    }

    /** As {@link #evaluate(Object...)}, with the arrays of a batch. */
    public void evaluate(Batch data) {
        evaluate(arrays(data));
    }

    private Object[] arrays(Batch data) {
        List<Handle> inputs = signature.inputs();
        if (data.arrays() > inputs.size()) {
            throw new IllegalArgumentException("the batch has " + data.arrays() + " arrays, " + signature.model()
                    + " has " + inputs.size() + " inputs, " + inputs);
        }
        for (int i = 0; i < given.length; i++) {
            given[i] = data.array(inputs.get(i).name(), i);
        }
        return given;
    }

    private void pass(Mode next, Object[] inputs, long call) {
        state = State.EMPTY;
        binding.bind(signature.inputs(), inputs, -1);
        if (binding.batch == 0) {
            throw new IllegalArgumentException(signature.model() + ": the batch is empty");
        }
        if (next == Mode.TRAIN) {
            evaluations = 0;
        }
        shards.forward(next, seed, call);
        penalty = update.penalty();
        state = State.FORWARD;
    }

    /** Returns the objective of the last pass: the losses' means, but for monitored ones, and the regularisation. */
    public double loss() {
        require(state != State.EMPTY, "forward");
        double sum = penalty;
        for (int i = 0; i < monitored.length; i++) {
            if (!monitored[i]) {
                sum += shards.mean(i);
            }
        }
        return sum;
    }

    /**
     * Returns the mean of one loss over the last batch.
     *
     * @throws IllegalArgumentException if the handle is not one of the model's losses
     */
    public double loss(Handle loss) {
        int index = signature.losses().indexOf(loss);
        if (index < 0) {
            throw new IllegalArgumentException(loss + " is no loss; the losses are " + signature.losses());
        }
        require(state != State.EMPTY, "forward");
        return shards.mean(index);
    }

    /** Returns a copy (B, ...) of an output's value in the last pass; a loss's mean is read with {@link #loss}. */
    public Tensor value(Handle layer) {
        require(state != State.EMPTY, "forward");
        if (layer.kind() == Handle.Kind.INPUT) {
            throw new IllegalArgumentException("'" + layer.name() + "' is an input; the caller has its value");
        }
        return shards.value(layer);
    }

    /** Returns how many shards the last batch had. */
    public int shards() {
        return shards.count();
    }

    /** Returns the values of one shard of the last pass, to be read in place; the shards hold the batch's rows in order. */
    public Values shard(int index) {
        require(state != State.EMPTY, "forward");
        return shards.values(index);
    }

    /** Returns the number of examples of the last batch. */
    public int batch() {
        return binding.batch;
    }

    /**
     * Computes the gradient of every trained weight.
     *
     * @throws IllegalStateException if the last pass was not {@link #forward}, or the model has no losses
     */
    public void backward() {
        if (signature.losses().isEmpty()) {
            throw new IllegalStateException(signature.model() + " has no losses, so there is nothing to train");
        }
        require(state == State.FORWARD && shards.mode() == Mode.TRAIN, "forward");
        shards.backward();
        state = State.BACKWARD;
    }

    /**
     * Returns a copy of one weight's gradient, regularisation included, in Keras' layout.
     *
     * @throws IllegalArgumentException if there is no weight of this path, or it is frozen
     */
    public Tensor gradient(String path) {
        require(state == State.BACKWARD, "backward");
        return update.gradient(path);
    }

    /**
     * Returns a copy (B, ...) of the gradient of an input, summed over all that reads it; where it is a loss' target, or its sample
     * weight, it counts as a constant.
     *
     * @param name of an input that {@code predict} takes, in a {@code @Model(inputGradients = true)}
     * @throws IllegalArgumentException if there is no such input, or its gradient is not computed
     */
    public Tensor inputGradient(String name) {
        require(state == State.BACKWARD, "backward");
        Handle input = signature.inputs().stream()
                .filter(handle -> handle.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        signature.model() + " has no input '" + name + "'; there are " + signature.inputs()));
        return shards.gradient(input);
    }

    /**
     * Moves the trained weights by their gradients. The optimizer's state begins with its first step; a later step with another
     * optimizer of the same kind keeps it, so that an own loop may change the rate.
     */
    public void step(Optimizer optimizer) {
        require(state == State.BACKWARD, "backward");
        if (updater == null || !updater.accepts(optimizer)) {
            updater = new Updater(optimizer, network.weights().trainable());
        }
        updater.begin(optimizer);
        update.apply(updater, shards.workers());
        updater.end();
        state = State.STEPPED;
    }

    private static void require(boolean condition, String before) {
        if (!condition) {
            throw new IllegalStateException("call " + before + "(...) first");
        }
    }

    /** Returns the seed of dropout and noise. */
    public long seed() {
        return seed;
    }

    /** Returns how many training passes there were: the call counter of the random streams. */
    public long calls() {
        return calls;
    }

    /** Returns how many steps the present optimizer made. */
    public long steps() {
        return updater == null ? 0 : updater.steps();
    }

    /** Returns copies of the optimizer's arrays, by slot and weight ({@code m/conv1/kernel}), in Keras' layouts. */
    public Map<String, Tensor> optimizerState() {
        return updater == null ? Map.of() : update.state(updater);
    }

    /**
     * Continues where another training was: with the same weights, the next step gives the same bits.
     *
     * @param slots what {@link #optimizerState} gave
     * @throws IllegalArgumentException if a slot is missing or has another shape
     */
    public void restore(Optimizer optimizer, Map<String, Tensor> slots, long steps, long calls) {
        Updater restored = update.restored(optimizer, slots);
        restored.steps(steps);
        updater = restored;
        this.calls = calls;
        state = State.EMPTY;
    }

    /**
     * Says where a loss that is NaN or infinite comes from: an input or label, a weight, or the first layer that gives it. Runs the last
     * pass again; after {@link #evaluate} its values are then gone.
     */
    public String explainNonFinite() {
        require(state != State.EMPTY, "forward");
        if (shards.mode() != Mode.TRAIN) {
            // Layers are looked at one by one, for which only the training pass keeps all examples.
            shards.bind(Mode.TRAIN, seed, calls);
            state = State.EMPTY;
        }
        return new Diagnosis(signature, network.weights(), binding).explain(shards.forwards());
    }

    /** Ends the threads. */
    @Override
    public void close() {
        shards.close();
    }
}
