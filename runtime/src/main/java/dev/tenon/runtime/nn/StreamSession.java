package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.List;

/**
 * A stream of steps through a model, piece by piece: each piece gives what one call on all steps so far would give for its steps. The
 * generated face of a {@code @Model(streams = "T")} has a class {@code Session} that extends it with a typed {@code predict}.
 *
 * <p>A session is for one thread at a time; a model may have many. It computes with the model's weights as they are: where these change,
 * what it keeps of the steps before is that of the old ones, until {@link #reset}.
 */
public abstract class StreamSession {

    /** Examples that are computed at once, as in predicting. */
    private static final int CHUNK = Predictions.CHUNK;

    private final Network network;
    private final Signature signature;
    private final StreamedForward forward;
    private final int symbol;
    private final Binding binding;
    private final Object[] inputs;
    private final Tensor[] results;
    private int position;
    private int examples = -1;
    private boolean broken;

    /**
     * A session before its first step.
     *
     * @param network the model
     * @param forward what it computes, on the model's weights
     * @param symbol the name of the size that comes piece by piece
     */
    protected StreamSession(Network network, StreamedForward forward, String symbol) {
        this.network = network;
        this.signature = network.signature();
        this.forward = forward;
        this.symbol = signature.symbols().indexOf(symbol);
        this.binding = new Binding(signature);
        this.inputs = new Object[signature.predicts().size()];
        this.results = new Tensor[signature.outputs().size()];
    }

    /** Returns how many steps there were since the beginning. */
    public final int position() {
        return position;
    }

    /** Forgets all steps: the next piece is the first one, and may have another number of examples. */
    public final void reset() {
        position = 0;
        examples = -1;
        broken = false;
    }

    /**
     * Makes room for so many steps when the next stream begins. Without, attention makes it as it goes, by doubling what it keeps; nothing
     * else needs any.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public final void reserve(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("room for " + steps + " steps");
        }
        forward.capacity = steps;
    }

    /** Takes an input: of a piece, or for as long as the session lasts. */
    protected final void give(Handle input, Object value) {
        inputs[signature.predicts().indexOf(input)] = value;
    }

    /**
     * Computes the outputs of the piece that was given.
     *
     * @return one tensor (B, ...) for each output, in an array that the next piece takes again
     * @throws IllegalArgumentException if an input does not fit; the session then is as it was before
     * @throws IllegalStateException if the piece before ended with an exception in its midst
     */
    protected final Tensor[] next() {
        if (broken) {
            throw new IllegalStateException(
                    signature.model() + ": the last piece ended with an exception, which left the session between two"
                            + " steps: call reset() and give all steps again");
        }
        binding.bind(signature.predicts(), inputs, -1);
        int steps = binding.symbols[symbol];
        check(steps);
        List<Handle> outputs = signature.outputs();
        for (int i = 0; i < results.length; i++) {
            results[i] = Tensor.zeros(binding.sizes.shape(outputs.get(i), binding.batch));
        }
        network.weights().refresh();
        for (int first = 0; first < binding.batch; first += CHUNK) {
            int rows = Math.min(CHUNK, binding.batch - first);
            forward.bind(Mode.PREDICT, rows, first, binding.batch, binding.arrays, binding.symbols, 0, 0);
            compute(first);
            for (int i = 0; i < results.length; i++) {
                Network.copy(forward, outputs.get(i), results[i]);
            }
        }
        examples = binding.batch;
        position += steps;
        return results;
    }

    private void compute(int first) {
        broken = true;
        forward.position = position;
        if (position == 0 && first == 0) {
            forward.begin();
        }
        forward.run(Mode.PREDICT);
        broken = false;
    }

    private void check(int steps) {
        String name = signature.symbols().get(symbol);
        if (steps == 0) {
            throw new IllegalArgumentException(
                    signature.model() + ": " + name + " is 0, but a piece has at least one step");
        }
        if (steps > Integer.MAX_VALUE - position) {
            throw new IllegalArgumentException(signature.model() + ": " + position + " steps and " + steps
                    + " more are more than a session counts; call reset()");
        }
        if (position > 0 && examples != binding.batch) {
            throw new IllegalArgumentException(signature.model() + ": the session has " + examples
                    + " examples since its first step, given " + binding.batch + "; call reset() to begin anew");
        }
    }
}
