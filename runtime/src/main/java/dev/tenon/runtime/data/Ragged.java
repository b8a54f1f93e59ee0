package dev.tenon.runtime.data;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * N sequences of different lengths: of ids, or of rows with D features. {@link #pad()} brings them to one length by the rules of Keras'
 * {@code pad_sequences}, but with the padding behind them unless {@link #padding} says otherwise;
 * {@link Dataset#buckets(int, Object...)} makes batches of similar length. A value: every method gives a new one on the same numbers.
 *
 * <pre>{@code
 * var words = Ragged.of(List.of(new int[] {5, 3}, new int[] {7, 1, 4}));
 * IntTensor padded = words.pad();  // [[5, 3, 0], [7, 1, 4]]
 * Tensor mask = words.mask();      // [[1, 1, 0], [1, 1, 1]]
 * }</pre>
 *
 * @param <T> what padding gives: {@link IntTensor} for ids, {@link Tensor} for rows
 */
public final class Ragged<T extends AnyTensor> {

    /** An end of a sequence. */
    public enum Side {
        /** In front. */
        PRE,
        /** Behind. */
        POST
    }

    private record Options(Side padding, Side truncating, OptionalInt maxLength, double value) {

        static final Options DEFAULT = new Options(Side.POST, Side.PRE, OptionalInt.empty(), 0);
    }

    private final Class<T> type;

    /** An int[], or a float[] with {@link #width} numbers for a step: one sequence behind the other. */
    private final Object values;

    /** The step with which each sequence begins, and behind them the number of all steps. */
    private final int[] starts;

    private final int width;
    private final Options options;

    private Ragged(Class<T> type, Object values, int[] starts, int width, Options options) {
        this.type = type;
        this.values = values;
        this.starts = starts;
        this.width = width;
        this.options = options;
    }

    /**
     * Sequences of ids, copied: N arrays of any length, 0 included.
     *
     * @throws IllegalArgumentException if there is none, or one is null; the message gives its number
     */
    public static Ragged<IntTensor> of(List<int[]> sequences) {
        int[] starts = starts(sequences, ids -> ids.length);
        int[] values = new int[starts[sequences.size()]];
        for (int i = 0; i < sequences.size(); i++) {
            System.arraycopy(sequences.get(i), 0, values, starts[i], sequences.get(i).length);
        }
        return new Ragged<>(IntTensor.class, values, starts, 1, Options.DEFAULT);
    }

    /**
     * Sequences of rows, copied: N arrays {@code (length, D)}, of any length, 0 included.
     *
     * @throws IllegalArgumentException if there is none, one is null, all are empty, or the rows differ in their number of features; the
     *     message gives the numbers of the sequence and of its step
     */
    public static Ragged<Tensor> ofRows(List<float[][]> sequences) {
        int[] starts = starts(sequences, rows -> rows.length);
        int width = width(sequences);
        float[] values = new float[Math.multiplyExact(starts[sequences.size()], width)];
        int at = 0;
        for (float[][] rows : sequences) {
            for (float[] row : rows) {
                System.arraycopy(row, 0, values, at, width);
                at += width;
            }
        }
        return new Ragged<>(Tensor.class, values, starts, width, Options.DEFAULT);
    }

    private static <S> int[] starts(List<S> sequences, ToIntFunction<S> length) {
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException("there are no sequences: at least 1 is needed");
        }
        int[] starts = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i) == null) {
                throw new IllegalArgumentException("sequence " + i + " is null: an empty one is an array of length 0");
            }
            starts[i + 1] = Math.addExact(starts[i], length.applyAsInt(sequences.get(i)));
        }
        return starts;
    }

    private static int width(List<float[][]> sequences) {
        int width = 0;
        String first = "";
        for (int i = 0; i < sequences.size(); i++) {
            float[][] rows = sequences.get(i);
            for (int t = 0; t < rows.length; t++) {
                String here = "step " + t + " of sequence " + i;
                if (rows[t] == null || rows[t].length == 0) {
                    throw new IllegalArgumentException(here + " has no features: at least 1 is needed");
                }
                if (width == 0) {
                    width = rows[t].length;
                    first = here;
                } else if (rows[t].length != width) {
                    throw new IllegalArgumentException(
                            here + " has " + rows[t].length + " features, " + first + " has " + width);
                }
            }
        }
        if (width == 0) {
            throw new IllegalArgumentException(
                    "all " + sequences.size() + " sequences are empty: a row must say how many features there are");
        }
        return width;
    }

    /** On which side shorter sequences are filled up: {@link Side#POST} if this is not called. */
    public Ragged<T> padding(Side side) {
        return with(new Options(side, options.truncating, options.maxLength, options.value));
    }

    /** On which side sequences longer than {@link #maxLength} are cut off: {@link Side#PRE} if this is not called, as in Keras. */
    public Ragged<T> truncating(Side side) {
        return with(new Options(options.padding, side, options.maxLength, options.value));
    }

    /**
     * Cuts longer sequences. {@link #pad()} also fills all others up to this length.
     *
     * @throws IllegalArgumentException if {@code steps} is less than 1
     */
    public Ragged<T> maxLength(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "maxLength(" + steps + ") leaves no step of any sequence: it must be at least 1");
        }
        return with(new Options(options.padding, options.truncating, OptionalInt.of(steps), options.value));
    }

    /**
     * What padding is filled with: 0 if this is not called.
     *
     * @throws IllegalArgumentException if these are ids and {@code padding} is not a whole number
     */
    public Ragged<T> value(double padding) {
        if (type == IntTensor.class && padding != (int) padding) {
            throw new IllegalArgumentException(
                    "value(" + padding + ") among ids: it must be a whole number, as they are");
        }
        return with(new Options(options.padding, options.truncating, options.maxLength, padding));
    }

    private Ragged<T> with(Options changed) {
        return new Ragged<>(type, values, starts, width, changed);
    }

    /** N, the number of sequences. */
    public int size() {
        return starts.length - 1;
    }

    /**
     * The number of steps of one sequence behind {@link #maxLength}.
     *
     * @param sequence from 0 to N - 1
     * @throws IndexOutOfBoundsException if there is no such sequence
     */
    public int length(int sequence) {
        int length = starts[sequence + 1] - starts[sequence];
        return Math.min(length, options.maxLength.orElse(length));
    }

    /**
     * All sequences at one length T: {@link #maxLength}, or that of the longest.
     *
     * @return a new tensor, {@code (N, T)} of ids or {@code (N, T, D)} of rows
     */
    public T pad() {
        int[] all = Order.identity(size());
        return pad(all, options.maxLength.orElse(longest(all)));
    }

    /** What {@link #pad()} has at each step: 1 of a sequence, 0 of padding; {@code (N, T)}. */
    public Tensor mask() {
        int[] steps = valid().pad().data();
        Tensor mask = Tensor.zeros(size(), steps.length / size());
        for (int i = 0; i < steps.length; i++) {
            mask.data()[i] = steps[i];
        }
        return mask;
    }

    /**
     * Sequences of ones, as long as these and padded as these, with 0. So padding them gives the mask as ids, {@code (N, T)}: what a
     * model takes for a mask ({@code @From("valid") IntTensor mask}), batch by batch also, next to the sequences in
     * {@link Dataset#buckets(int, Object...)}.
     */
    public Ragged<IntTensor> valid() {
        int[] ones = new int[starts[size()]];
        Arrays.fill(ones, 1);
        return new Ragged<>(IntTensor.class, ones, starts, 1, options).value(0);
    }

    /** The given sequences at the length of the longest of them, but at least 1: {@code (rows, T)} or {@code (rows, T, D)}. */
    T pad(int[] rows) {
        return pad(rows, Math.max(1, longest(rows)));
    }

    private int longest(int[] rows) {
        return Arrays.stream(rows).map(this::length).max().orElse(0);
    }

    private T pad(int[] rows, int steps) {
        AnyTensor padded = type == IntTensor.class
                ? IntTensor.full((int) options.value, rows.length, steps)
                : Tensor.full((float) options.value, rows.length, steps, width);
        Object target = padded instanceof IntTensor ids ? ids.data() : ((Tensor) padded).data();
        for (int i = 0; i < rows.length; i++) {
            int length = length(rows[i]);
            int from = options.truncating == Side.POST ? starts[rows[i]] : starts[rows[i] + 1] - length;
            int to = i * steps + (options.padding == Side.POST ? 0 : steps - length);
            System.arraycopy(values, from * width, target, to * width, length * width);
        }
        return type.cast(padded);
    }
}
