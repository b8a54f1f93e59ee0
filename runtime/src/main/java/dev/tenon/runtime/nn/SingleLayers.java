package dev.tenon.runtime.nn;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes layers one by one: what a generated implementation of the user's own interface extends. For looking inside a model, not for
 * speed; an instance is used by one thread at a time.
 */
public abstract class SingleLayers {

    /** The arithmetic. */
    protected static final Kernels K = KernelProvider.KERNELS;

    private static final int SLACK = 16;

    /** Layers one by one are computed by the caller alone. */
    protected final Team team = Team.ALONE;

    /** The model's weights. */
    protected final float[] w;

    /** Room for one layer's values. */
    protected float[] a;

    /** Examples of the batch. */
    protected int rows;

    /** Index of the first example: always 0, as there are no shards. */
    protected final int first = 0;

    /** Of random streams: sources give the same numbers on each call. */
    protected final long seed = 0;

    /** Of random streams. */
    protected final long call = 0;

    /** A loss' sum over all examples. */
    protected final double[] losses = new double[1];

    /** How many numbers of a masked loss count. */
    protected final double[] counts = new double[1];

    private final Weights weights;
    private final Signature signature;
    private final int[] symbols;
    private final Sizes sizes;
    private final Map<Handle, Tensor> parts = new HashMap<>();
    private final Map<Handle, Tensor> wholes = new HashMap<>();
    private AnyTensor[] given = {};

    /** Layers on this model's weights as they are and will be. */
    protected SingleLayers(Network model) {
        this.weights = model.weights();
        this.w = weights.data();
        this.signature = model.signature();
        this.symbols = new int[signature.symbols().size()];
        this.sizes = new Sizes(signature.symbols(), symbols);
    }

    /**
     * Takes what a layer reads; without arguments, a source gives one example.
     *
     * @throws IllegalArgumentException if a shape does not fit; the message names the value, what is expected and what was given
     */
    protected final void begin(Handle[] reads, AnyTensor... tensors) {
        weights.refresh();
        given = tensors;
        rows = tensors.length == 0 ? 1 : tensors[0].rank() == 0 ? 0 : tensors[0].size(0);
        Arrays.fill(symbols, -1);
        for (int i = 0; i < reads.length; i++) {
            bind(reads[i], tensors[i]);
        }
        for (int i = 0; i < reads.length; i++) {
            if (!Arrays.equals(sizes.shape(reads[i], rows), tensors[i].shape())) {
                throw mismatch(reads[i], tensors[i]);
            }
        }
    }

    private void bind(Handle handle, AnyTensor tensor) {
        if (tensor.rank() != handle.rank() + 1) {
            throw mismatch(handle, tensor);
        }
        for (int axis = 0; axis < handle.rank(); axis++) {
            int size = handle.size(axis);
            if (size < 0 && size != Handle.EXPRESSION && symbols[-1 - size] < 0) {
                symbols[-1 - size] = tensor.size(axis + 1);
            }
        }
    }

    private IllegalArgumentException mismatch(Handle handle, AnyTensor tensor) {
        return new IllegalArgumentException(signature.model() + ": '" + handle.name() + "' must be "
                + handle.shapeText() + " with B = " + rows + ", given " + tensor.shapeText());
    }

    /** Returns the value of a symbol. */
    protected final int symbol(int index) {
        return symbols[index];
    }

    /** Returns the numbers of argument {@code index}. */
    protected final float[] floats(int index) {
        return ((Tensor) given[index]).data();
    }

    /** Returns the numbers of argument {@code index}. */
    protected final int[] ints(int index) {
        return ((IntTensor) given[index]).data();
    }

    /** Refuses ids that are no row of a layer's table, see {@link Ids#require}. */
    protected final void requireIds(
            String layer, String input, int table, int count, int[] ids, int offset, int[] perExample) {
        Ids.require(layer, input, table, count, ids, offset, perExample);
    }

    /** Returns the key of a layer's random numbers in this pass; {@code path} is a hash of the layer's path. */
    protected final long key(long path) {
        return Randoms.key(seed, call, path);
    }

    /** Returns the key of one copy of a layer in a model that is repeated. */
    protected final long key(long path, int copy) {
        return Randoms.bits(key(path), copy);
    }

    /** Makes room for {@code floats} numbers. */
    protected final void arena(long floats) {
        a = new float[Math.toIntExact(floats + SLACK)];
    }

    /** Returns a layer's value, copied from the arena. */
    protected final Tensor result(Handle layer, int offset) {
        Tensor result = copy(layer, offset);
        if (wholes.containsKey(layer)) {
            wholes.put(layer, result);
        }
        return result;
    }

    /** Keeps another result of the layer {@code whole}, whose value is given next, until that layer is computed again. */
    protected final void keep(Handle part, int offset, Handle whole) {
        parts.put(part, copy(part, offset));
        wholes.put(whole, null);
    }

    /**
     * Returns what was kept.
     *
     * @throws IllegalArgumentException if {@code given} is not what the method of {@code whole} gave last
     */
    protected final Tensor part(Handle part, Handle whole, Tensor given) {
        if (!given.equals(wholes.get(whole))) {
            throw new IllegalArgumentException(signature.model() + ": '" + part.name() + "' is a part of '"
                    + whole.name() + "', and is computed with it: give it what " + whole.name() + "(...) gave last");
        }
        return parts.get(part);
    }

    private Tensor copy(Handle layer, int offset) {
        Tensor copy = Tensor.zeros(sizes.shape(layer, rows));
        System.arraycopy(a, offset, copy.data(), 0, copy.elements());
        return copy;
    }

    /** Returns the sum of losses. */
    protected static Tensor sum(Tensor... losses) {
        float sum = 0;
        for (Tensor loss : losses) {
            sum += loss.data()[0];
        }
        return Tensor.scalar(sum);
    }

    /** Returns the mean of a loss over {@code steps} numbers of each example. */
    protected final Tensor mean(int steps) {
        return Tensor.scalar((float) (losses[0] / ((double) rows * steps)));
    }

    /** Returns the sum of a loss' numbers. */
    protected final Tensor total() {
        return Tensor.scalar((float) losses[0]);
    }

    /** Returns the mean of a loss by the weights of its numbers; 0 where they weigh nothing. */
    protected final Tensor meanByWeights() {
        return Tensor.scalar(counts[0] == 0 ? 0 : (float) (losses[0] / counts[0]));
    }

    /** Returns the mean of a masked loss over the numbers that count; 0 where none does. */
    protected final Tensor meanOfCounted() {
        return Tensor.scalar((float) (losses[0] / Math.max(1, counts[0])));
    }
}
