package dev.tenon.runtime.nn;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
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
 * <p>A batch is cut into at most 8 shards by its sizes alone: of 16 examples, down to 4 of very large ones, and up to 128 where weights are
 * many. The shards' gradients are summed in their order, and a product that threads share has the bits of one that is not, so the number of
 * threads changes no bit. Once warm, a step allocates nothing. Used by one thread at a time.
 */
public final class Training implements AutoCloseable {

    private final Network network;
    private final Signature signature;
    private final Binding binding;
    private final Objectives objectives;
    private final Shards shards;
    private final long seed;
    private final List<LossSum> losses;
    private final Object[] given;
    private boolean passed;
    private boolean moved;
    private long calls;
    private long evaluations;

    Training(Network network, long seed) {
        this.network = network;
        this.signature = network.signature();
        this.seed = seed;
        this.given = new Object[signature.inputs().size()];
        this.binding = new Binding(signature);
        this.objectives = new Objectives(signature, network.weights());
        this.shards = new Shards(network, binding, objectives.all());
        this.losses = signature.losses().stream().map(signature::sum).toList();
    }

    /**
     * Sets how many threads run the shards; 1 unless set. Beside the caller they are daemon threads, which spin for parts of a
     * millisecond after a step, then sleep, and end with {@link #close}.
     */
    public Training threads(int threads) {
        shards.threads(threads).endWith(this);
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
        passed = false;
        moved = false;
        binding.bind(signature.inputs(), inputs, -1);
        if (binding.batch == 0) {
            throw new IllegalArgumentException(signature.model() + ": the batch is empty");
        }
        if (next == Mode.TRAIN) {
            evaluations = 0;
        }
        network.weights().refresh();
        shards.forward(next, seed, call);
        objectives.begin();
        passed = true;
    }

    /**
     * Returns what the last pass gives of the objective: the losses' means by their weights, but for monitored ones, and the regularisation; of several
     * objectives their sum.
     */
    public double loss() {
        require(passed, "forward");
        return objectives.loss(shards);
    }

    /**
     * Returns the mean of one loss over the last batch, or the weighted sum of those that it adds; not multiplied by its own weight.
     *
     * @throws IllegalArgumentException if the handle is not one of the model's losses
     */
    public double loss(Handle loss) {
        int index = signature.losses().indexOf(loss);
        if (index < 0) {
            throw new IllegalArgumentException(loss + " is no loss; the losses are " + signature.losses());
        }
        require(passed, "forward");
        return losses.get(index).value(shards);
    }

    /** Returns a copy (B, ...) of an output's value in the last pass; a loss's mean is read with {@link #loss}. */
    public Tensor value(Handle layer) {
        require(passed, "forward");
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
        require(passed, "forward");
        return shards.values(index);
    }

    /** Returns the number of examples of the last batch. */
    public int batch() {
        return binding.batch;
    }

    /**
     * Computes the gradients of every objective that the last pass has none of yet.
     *
     * @throws IllegalStateException if the last pass was not {@link #forward}, or the model has no losses
     */
    public void backward() {
        require(objectives.wantUndone(), "forward");
        compute();
    }

    /**
     * Computes the gradients of one objective; the order of several is free.
     *
     * @throws IllegalStateException if the last pass was not {@link #forward}, or the weights have moved since
     * @throws IllegalArgumentException if it is no objective
     */
    public void backward(Handle objective) {
        Objective one = objectives.of(objective);
        require(!one.done(), "forward");
        objectives.want(one);
        compute();
    }

    private void compute() {
        if (signature.losses().isEmpty()) {
            throw new IllegalStateException(signature.model() + " has no losses, so there is nothing to train");
        }
        require(passed && !moved && shards.mode() == Mode.TRAIN, "forward");
        shards.backward();
        objectives.computed(shards.count());
    }

    /**
     * Returns a copy of one weight's gradient, regularisation included, in Keras' layout.
     *
     * @throws IllegalArgumentException if there is no weight of this path, it is frozen, or several objectives train it
     */
    public Tensor gradient(String path) {
        return gradient(objectives.training(path), path);
    }

    /**
     * Returns a copy of an objective's gradient of one weight.
     *
     * @throws IllegalArgumentException if there is no weight of this path, or the objective does not train it
     */
    public Tensor gradient(Handle objective, String path) {
        return gradient(objectives.training(objective, path), path);
    }

    private Tensor gradient(Objective objective, String path) {
        require(objective.ready(), "backward");
        objective.settle(binding.batch, shards.workers());
        return objective.update().gradient(path);
    }

    /**
     * Returns a copy (B, ...) of the gradient of an input, summed over all that reads it; where it is a loss' target, or its sample
     * weight, it counts as a constant.
     *
     * @param name of an input that {@code predict} takes, in a {@code @Model(inputGradients = true)}
     * @throws IllegalArgumentException if there is no such input, its gradient is not computed, or there are several objectives
     */
    public Tensor inputGradient(String name) {
        if (objectives.all().size() > 1) {
            throw new IllegalArgumentException("each objective has its own gradient of input '" + name
                    + "': say which of " + signature.objectives());
        }
        return inputGradient(objectives.all().get(0), name);
    }

    /** Returns a copy (B, ...) of an objective's gradient of an input, see {@link #inputGradient(String)}. */
    public Tensor inputGradient(Handle objective, String name) {
        return inputGradient(objectives.of(objective), name);
    }

    /** Whether the only objective's backward pass computes the gradient of an input. */
    boolean computesGradient(Handle input) {
        return shards.computes(0, input);
    }

    private Tensor inputGradient(Objective objective, String name) {
        require(objective.computed(), "backward");
        Handle input = signature.inputs().stream()
                .filter(handle -> handle.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        signature.model() + " has no input '" + name + "'; there are " + signature.inputs()));
        return shards.gradient(objectives.all().indexOf(objective), input);
    }

    /**
     * Keeps the gradients of the last {@link #backward} for the next step, which then takes the mean over the examples of all batches
     * since the step before: that of one large batch, where each loss is a mean over examples.
     *
     * @throws IllegalStateException if there are no gradients
     */
    public void accumulate() {
        require(objectives.accumulate(binding.batch, shards.workers()), "backward");
    }

    /** Sets what {@link #step()} moves the weights by, for all objectives. */
    public Training optimizer(Optimizer optimizer) {
        objectives.optimizer(optimizer);
        return this;
    }

    /**
     * Sets what {@link #step()} moves the weights of one objective by.
     *
     * @throws IllegalArgumentException if it is no objective
     */
    public Training optimizer(Handle objective, Optimizer optimizer) {
        objectives.of(objective).optimizer(optimizer);
        return this;
    }

    /**
     * Makes a step of every objective, each by its own optimizer: all gradients from the last forward pass, then all updates. Gradients
     * that {@link #backward} has not computed yet are computed now.
     */
    public void step() {
        objectives.requireOptimizer(null);
        if (objectives.wantUnready()) {
            compute();
        }
        stepAll(null);
    }

    /**
     * Makes a step of one objective by its own optimizer, with gradients from the last forward pass. Others are left alone.
     *
     * @throws IllegalArgumentException if it is no objective
     */
    public void step(Handle objective) {
        Objective one = objectives.of(objective);
        objectives.requireOptimizer(one);
        if (!one.ready()) {
            objectives.want(one);
            compute();
        }
        step(one, one.optimizer());
    }

    /**
     * Moves the trained weights by their gradients. The optimizer's state begins with its first step; a later step with another
     * optimizer of the same kind keeps it, so that an own loop may change the rate.
     */
    public void step(Optimizer optimizer) {
        stepAll(optimizer);
    }

    /** Returns what was set by {@link #optimizer(Optimizer)}, for each objective; the sum of all losses is one. */
    public List<Optimizer> optimizers() {
        return objectives.all().stream().map(Objective::optimizer).toList();
    }

    /** All gradients are there before the first weight moves. */
    private void stepAll(Optimizer optimizer) {
        require(objectives.ready(), "backward");
        List<Objective> all = objectives.all();
        for (int i = 0; i < all.size(); i++) {
            step(all.get(i), optimizer == null ? all.get(i).optimizer() : optimizer);
        }
    }

    private void step(Objective objective, Optimizer optimizer) {
        objective.settle(binding.batch, shards.workers());
        objective.step(optimizer, shards.workers());
        moved = true;
    }

    /**
     * Leaves the weights of a layer as they are, until {@link #unfreeze}: no step moves them, and clipping by the norm of all gradients
     * does not count them. Gradients pass through, and are still computed.
     *
     * @throws IllegalArgumentException if no objective trains weights of this layer
     */
    public void freeze(Handle layer) {
        objectives.freeze(layer, true);
    }

    /** Lets the weights of a layer move again. */
    public void unfreeze(Handle layer) {
        objectives.freeze(layer, false);
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

    /** Returns how many steps the present optimizer made; of several objectives, that of the first. */
    public long steps() {
        return steps(objectives.all().get(0));
    }

    /** Returns how many steps were made of an objective. */
    public long steps(Handle objective) {
        return steps(objectives.of(objective));
    }

    private static long steps(Objective objective) {
        return objective.updater() == null ? 0 : objective.updater().steps();
    }

    /**
     * Returns copies of the optimizers' arrays in Keras' layouts: by slot and weight ({@code m/conv1/kernel}), and where there are
     * several objectives, by their names before that.
     */
    public Map<String, Tensor> optimizerState() {
        return objectives.state();
    }

    /**
     * Continues where another training was: with the same weights, the next step gives the same bits.
     *
     * @param slots what {@link #optimizerState} gave
     * @throws IllegalArgumentException if a slot is missing or has another shape
     */
    public void restore(Optimizer optimizer, Map<String, Tensor> slots, long steps, long calls) {
        optimizer(optimizer);
        long[] all = new long[objectives.all().size()];
        Arrays.fill(all, steps);
        restore(slots, all, calls);
    }

    /** As {@link #restore(Optimizer, Map, long, long)}, with the optimizers that were set, and the steps of each objective. */
    public void restore(Map<String, Tensor> slots, long[] steps, long calls) {
        objectives.restore(slots, steps);
        this.calls = calls;
        passed = false;
    }

    /**
     * Says where a loss that is NaN or infinite comes from: an input or label, a weight, or the first layer that gives it. Runs the last
     * pass again; after {@link #evaluate} its values are then gone.
     */
    public String explainNonFinite() {
        require(passed, "forward");
        if (shards.mode() != Mode.TRAIN) {
            // Layers are looked at one by one, for which only the training pass keeps all examples.
            shards.bind(Mode.TRAIN, seed, calls);
            passed = false;
        }
        return new Diagnosis(signature, network.weights(), binding).explain(shards.forwards());
    }

    /** Ends the threads. */
    @Override
    public void close() {
        shards.close();
    }
}
