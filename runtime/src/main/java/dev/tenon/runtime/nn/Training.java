package dev.tenon.runtime.nn;

import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final int MOST_SHARDS = 8;
    private static final int SHARD = 16;
    private static final Cleaner CLEANER = Cleaner.create();

    private final Network network;
    private final Signature signature;
    private final Binding binding;
    private final List<Forward> forwards = new ArrayList<>();
    private final List<Backward> backwards = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private final Update update;
    private final Workers.Task forwardTask = this::runForward;
    private final Workers.Task backwardTask = this::runBackward;
    private final long seed;
    private final boolean[] monitored;
    private Workers workers = new Workers(1);
    private float[] transposed;
    private Updater updater;
    private Mode mode = Mode.TRAIN;
    private State state = State.EMPTY;
    private int shards;
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
        this.binding = new Binding(signature);
        this.update = new Update(network.weights());
        this.monitored = new boolean[signature.losses().size()];
        for (int i = 0; i < monitored.length; i++) {
            monitored[i] = signature.monitors().contains(signature.losses().get(i));
        }
    }

    /** Returns into how many shards a batch is cut: min(8, ceil(batch / 16)). */
    public static int shards(int batch) {
        return Math.min(MOST_SHARDS, (batch + SHARD - 1) / SHARD);
    }

    /**
     * Sets how many threads run the shards; 1 unless set. Beside the caller they are daemon threads, which spin for parts of a
     * millisecond after a step, then sleep, and end with {@link #close}.
     */
    public Training threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, given " + threads);
        }
        workers.close();
        workers = new Workers(Math.min(threads, MOST_SHARDS));
        CLEANER.register(this, workers::close);
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
     * Computes outputs and losses with inference semantics. Does not change the random numbers of the training.
     *
     * @param inputs as for {@link #forward}
     */
    public void evaluate(Object... inputs) {
        pass(Mode.EVALUATE, inputs, -1 - evaluations);
        evaluations++;
    }

    private void pass(Mode next, Object[] inputs, long call) {
        state = State.EMPTY;
        binding.bind(signature.inputs(), inputs, -1);
        if (binding.batch == 0) {
            throw new IllegalArgumentException(signature.model() + ": the batch is empty");
        }
        if (next != Mode.EVALUATE) {
            evaluations = 0;
        }
        mode = next;
        shards = shards(binding.batch);
        for (int shard = 0; shard < shards; shard++) {
            if (shard == forwards.size()) {
                forwards.add(network.forward());
                values.add(new Values(binding, forwards.get(shard)));
            }
            int first = first(shard);
            forwards.get(shard)
                    .bind(
                            mode,
                            first(shard + 1) - first,
                            first,
                            binding.batch,
                            binding.arrays,
                            binding.symbols,
                            seed,
                            call);
        }
        workers.run(shards, forwardTask);
        penalty = update.penalty();
        state = State.FORWARD;
    }

    private int first(int shard) {
        return (int) ((long) binding.batch * shard / shards);
    }

    private void runForward(int shard) {
        forwards.get(shard).run(mode);
    }

    /** Returns the objective of the last pass: the losses' means, but for monitored ones, and the regularisation. */
    public double loss() {
        double sum = penalty;
        for (int i = 0; i < monitored.length; i++) {
            if (!monitored[i]) {
                sum += mean(i);
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
        return mean(index);
    }

    private double mean(int loss) {
        require(state != State.EMPTY, "forward");
        double sum = 0;
        for (int shard = 0; shard < shards; shard++) {
            sum += forwards.get(shard).losses[loss];
        }
        double divisor = forwards.get(0).divisor(loss);
        return divisor == 0 && sum == 0 ? 0 : sum / divisor;
    }

    /** Returns a copy (B, ...) of a layer's value in the last pass; outputs and losses are kept. */
    public Tensor value(Handle layer) {
        require(state != State.EMPTY, "forward");
        if (layer.kind() == Handle.Kind.INPUT) {
            throw new IllegalArgumentException("'" + layer.name() + "' is an input; the caller has its value");
        }
        Tensor whole = Tensor.zeros(binding.sizes.shape(layer, binding.batch));
        for (int shard = 0; shard < shards; shard++) {
            Network.copy(forwards.get(shard), layer, whole);
        }
        return whole;
    }

    /** Returns how many shards the last batch had. */
    public int shards() {
        return shards;
    }

    /** Returns the values of one shard of the last pass, to be read in place; the shards hold the batch's rows in order. */
    public Values shard(int index) {
        require(state != State.EMPTY, "forward");
        return values.get(index);
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
        require(state == State.FORWARD && mode == Mode.TRAIN, "forward");
        for (int shard = 0; shard < shards; shard++) {
            if (shard == backwards.size()) {
                backwards.add(backwardOf(forwards.get(shard)));
            }
            backwards.get(shard).bind();
        }
        backwards.get(0).prepare();
        workers.run(shards, backwardTask);
        update.begin(shards);
        state = State.BACKWARD;
    }

    private Backward backwardOf(Forward forward) {
        Backward backward = network.backward(forward);
        if (transposed == null) {
            transposed = new float[backward.transposed() + SHARD];
        }
        backward.attach(update.gradients(backwards.size()), transposed);
        return backward;
    }

    private void runBackward(int shard) {
        backwards.get(shard).run();
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
     * Moves the trained weights by their gradients. The optimizer's state begins with its first step; a later step with another
     * optimizer of the same kind keeps it, so that an own loop may change the rate.
     */
    public void step(Optimizer optimizer) {
        require(state == State.BACKWARD, "backward");
        if (updater == null || !updater.accepts(optimizer)) {
            updater = new Updater(optimizer, network.weights().trainable());
        }
        updater.begin(optimizer);
        update.apply(updater, workers);
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
        Map<String, Tensor> state = new LinkedHashMap<>();
        if (updater != null) {
            List<String> slots = updater.slots();
            for (int slot = 0; slot < slots.size(); slot++) {
                for (Weight spec : update.trained()) {
                    state.put(
                            slots.get(slot) + "/" + spec.path(),
                            network.weights().unpack(spec, updater.slot(slot)));
                }
            }
        }
        return state;
    }

    /**
     * Continues where another training was: with the same weights, the next step gives the same bits.
     *
     * @param slots what {@link #optimizerState} gave
     * @throws IllegalArgumentException if a slot is missing or has another shape
     */
    public void restore(Optimizer optimizer, Map<String, Tensor> slots, long steps, long calls) {
        Updater restored = new Updater(optimizer, network.weights().trainable());
        List<String> names = restored.slots();
        for (int slot = 0; slot < names.size(); slot++) {
            for (Weight spec : update.trained()) {
                String key = names.get(slot) + "/" + spec.path();
                Tensor tensor = slots.get(key);
                if (tensor == null || tensor.elements() != spec.size()) {
                    throw new IllegalArgumentException("the state of " + optimizer + " lacks '" + key + "' of shape "
                            + Weights.text(spec.shape()) + "; it is from another optimizer or model");
                }
                spec.pack(tensor.data(), restored.slot(slot));
            }
        }
        restored.steps(steps);
        updater = restored;
        this.calls = calls;
        state = State.EMPTY;
    }

    /**
     * Says where a loss that is NaN or infinite comes from: an input or label, a weight, or the first layer that gives it. Runs the last
     * pass again.
     */
    public String explainNonFinite() {
        require(state != State.EMPTY, "forward");
        return new Diagnosis(signature, network.weights(), binding).explain(forwards.subList(0, shards));
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
