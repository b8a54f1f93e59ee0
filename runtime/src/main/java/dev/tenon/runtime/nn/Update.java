package dev.tenon.runtime.nn;

import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The gradients of a step, one array per shard, and the pass that sums them, in shard order, and moves the weights. The flat arrays are
 * walked in blocks that stay in cache; no block spans two weights, for each may have its own regularisation and clipping. All loops use
 * one index for all arrays: only so are they vectorised.
 */
final class Update {

    private static final int BLOCK = 2048;
    private static final int SLACK = 16;

    /** Fewer floats than this are not worth a second thread. */
    private static final int PARALLEL = 4_096;

    private final Weights weights;
    private final float[] w;
    private final List<Weight> trained = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();
    private final int[] from;
    private final int[] to;
    private final int[] weightOf;
    private final int[] firstBlock;
    private final double[] squares;
    private final double[] norms;
    private final Workers.Part summing = blocks(this::sumBlock);
    private final Workers.Part updating = blocks(this::updateBlock);
    private final Workers.Part accumulating = blocks(this::accumulateBlock);
    private final boolean penalized;
    private final boolean[] frozen;
    private Updater updater;
    private int shards;
    private int parts;
    private boolean summed;
    private float[] accumulated;
    private long examples;
    private int newExamples;
    private double penalty;

    /** Gradients of some of the trained weights, in their order. */
    Update(Weights weights, List<Weight> trainedOnes) {
        this.weights = weights;
        this.w = weights.data();
        int blocks = 0;
        boolean anyPenalty = false;
        for (Weight spec : trainedOnes) {
            trained.add(spec);
            blocks += (spec.length() + BLOCK - 1) / BLOCK;
            anyPenalty |= spec.l1() != 0 || spec.l2() != 0;
        }
        frozen = new boolean[trained.size()];
        penalized = anyPenalty;
        from = new int[blocks];
        to = new int[blocks];
        weightOf = new int[blocks];
        squares = new double[blocks];
        norms = new double[trained.size()];
        firstBlock = new int[trained.size() + 1];
        int block = 0;
        for (int i = 0; i < trained.size(); i++) {
            int end = trained.get(i).offset() + trained.get(i).length();
            for (int at = trained.get(i).offset(); at < end; at += BLOCK, block++) {
                from[block] = at;
                to[block] = Math.min(end, at + BLOCK);
                weightOf[block] = i;
            }
            firstBlock[i + 1] = block;
        }
    }

    List<Weight> trained() {
        return trained;
    }

    /** Returns the gradient array of a shard. */
    float[] gradients(int shard) {
        while (gradients.size() <= shard) {
            gradients.add(new float[weights.trainable() + SLACK]);
        }
        return gradients.get(shard);
    }

    /** Says that the shards have new gradients. */
    void begin(int newShards) {
        shards = newShards;
        summed = false;
    }

    /** Returns the regularisation that was measured last. */
    double penalty() {
        return penalty;
    }

    /** Computes the regularisation, l1 * sum|w| + l2 * sum(w * w) over the trained weights, as Keras. */
    void measurePenalty() {
        double sum = 0;
        for (int i = 0; penalized && i < trained.size(); i++) {
            Weight spec = trained.get(i);
            if (spec.l1() != 0 || spec.l2() != 0) {
                sum += penalty(spec);
            }
        }
        penalty = sum;
    }

    private double penalty(Weight spec) {
        double absolute = 0;
        double square = 0;
        for (int i = spec.offset(); i < spec.offset() + spec.length(); i++) {
            absolute += Math.abs(w[i]);
            square += (double) w[i] * w[i];
        }
        return spec.l1() * absolute + spec.l2() * square;
    }

    /** Stops or resumes the updates of the weights of a layer; returns how many there are. */
    int freeze(String layer, boolean freeze) {
        int found = 0;
        for (int i = 0; i < frozen.length; i++) {
            String path = trained.get(i).path();
            if (path.equals(layer) || path.startsWith(layer + "/")) {
                frozen[i] = freeze;
                found++;
            }
        }
        return found;
    }

    /** Returns whether gradients of earlier batches wait for the next update. */
    boolean hasAccumulated() {
        return examples > 0;
    }

    /** Adds the shards' gradients, of a batch of so many examples, to those of earlier batches. */
    void accumulate(int batch, Workers workers) {
        if (accumulated == null) {
            accumulated = new float[weights.trainable() + SLACK];
        }
        newExamples = batch;
        parts = parts(workers);
        workers.run(parts, accumulating);
        examples += batch;
    }

    private void accumulateBlock(int block) {
        if (!summed) {
            sum(block);
        }
        if (examples == 0) {
            setScaled(accumulated, gradients.get(0), newExamples, from[block], to[block]);
        } else {
            addScaled(accumulated, gradients.get(0), newExamples, from[block], to[block]);
        }
    }

    /** Makes the mean over the examples of all accumulated batches the gradient. */
    void settle() {
        for (int block = 0; block < from.length; block++) {
            setScaled(gradients.get(0), accumulated, 1f / examples, from[block], to[block]);
        }
        summed = true;
    }

    /** Forgets what was accumulated. */
    void clearAccumulated() {
        examples = 0;
    }

    Tensor gradient(String path) {
        Weight spec = weights.spec(path);
        if (!summed) {
            for (int block = 0; block < from.length; block++) {
                sum(block);
            }
            summed = true;
        }
        return weights.unpack(spec, gradients.get(0));
    }

    /** Returns copies of an optimizer's arrays, by slot and weight. */
    Map<String, Tensor> state(Updater optimizer) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        List<String> slots = optimizer.slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            for (Weight spec : trained) {
                state.put(slots.get(slot) + "/" + spec.path(), weights.unpack(spec, optimizer.slot(slot)));
            }
        }
        return state;
    }

    /** Returns an optimizer's arrays with what {@link #state} gave. */
    Updater restored(Optimizer optimizer, Map<String, Tensor> state) {
        Updater restored = new Updater(optimizer, weights.trainable());
        List<String> slots = restored.slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            for (Weight spec : trained) {
                String key = slots.get(slot) + "/" + spec.path();
                Tensor tensor = state.get(key);
                if (tensor == null || tensor.elements() != spec.size()) {
                    throw new IllegalArgumentException("the state of " + optimizer + " lacks '" + key + "' of shape "
                            + Weights.text(spec.shape()) + "; it is from another optimizer or model");
                }
                spec.pack(tensor.data(), restored.slot(slot));
            }
        }
        return restored;
    }

    /** Moves the weights. */
    void apply(Updater optimizer, Workers workers) {
        weights.refresh();
        updater = optimizer;
        parts = parts(workers);
        if (optimizer.clipsByNorm()) {
            workers.run(parts, summing);
            summed = true;
            computeNorms();
        }
        workers.run(parts, updating);
        weights.changed();
        updater = null;
    }

    private int parts(Workers workers) {
        return weights.trainable() < PARALLEL ? 1 : workers.threads();
    }

    private void sumBlock(int block) {
        if (!summed) {
            sum(block);
        }
        squares[block] = frozen[weightOf[block]] ? 0 : square(gradients.get(0), from[block], to[block]);
    }

    private void updateBlock(int block) {
        if (frozen[weightOf[block]]) {
            return;
        }
        if (!summed) {
            sum(block);
        }
        updater.update(from[block], to[block], w, gradients.get(0), norms[weightOf[block]]);
    }

    /** Does something with all blocks; a part has the same part of each weight. */
    private Workers.Part blocks(IntConsumer each) {
        return part -> {
            for (int weight = 0; weight < trained.size(); weight++) {
                for (int block = first(weight, part); block < first(weight, part + 1); block++) {
                    each.accept(block);
                }
            }
        };
    }

    /** The first block of a part of a weight. */
    private int first(int weight, int part) {
        int blocks = firstBlock[weight + 1] - firstBlock[weight];
        return firstBlock[weight] + (int) ((long) blocks * part / parts);
    }

    /** The norm of each weight's gradient, or of all together. */
    private void computeNorms() {
        Arrays.fill(norms, 0);
        double all = 0;
        for (int block = 0; block < squares.length; block++) {
            norms[weightOf[block]] += squares[block];
            all += squares[block];
        }
        for (int i = 0; i < norms.length; i++) {
            norms[i] = Math.sqrt(updater.clipsTogether() ? all : norms[i]);
        }
    }

    private void sum(int block) {
        float[] sum = gradients.get(0);
        for (int shard = 1; shard < shards; shard++) {
            add(sum, gradients.get(shard), from[block], to[block]);
        }
        Weight spec = trained.get(weightOf[block]);
        if (spec.l1() != 0) {
            addSigns(sum, w, spec.l1(), from[block], to[block]);
        }
        if (spec.l2() != 0) {
            addScaled(sum, w, 2 * spec.l2(), from[block], to[block]);
        }
    }

    private static void add(float[] sum, float[] g, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += g[i];
        }
    }

    private static void addSigns(float[] sum, float[] w, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += factor * Math.signum(w[i]);
        }
    }

    private static void addScaled(float[] sum, float[] w, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += factor * w[i];
        }
    }

    private static void setScaled(float[] to, float[] x, float factor, int from, int end) {
        for (int i = from; i < end; i++) {
            to[i] = factor * x[i];
        }
    }

    private static double square(float[] g, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) g[i] * g[i];
        }
        return sum;
    }
}
