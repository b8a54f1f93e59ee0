package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The shards of a batch: a forward and a backward pass for each, and the threads that run them. */
final class Shards implements AutoCloseable {

    private static final int MOST = 8;
    private static final int ROWS = 16;
    private static final int LEAST_ROWS = 4;
    private static final int MOST_ROWS = 128;

    /** Floats of activations beyond which a shard takes fewer examples, so that a small batch of large ones can be shared too. */
    private static final long LARGE = 1L << 22;

    /** Weights whose gradients no longer stay in a processor's cache. */
    private static final int MANY_WEIGHTS = 1 << 16;

    private static final int SLACK = 16;

    private final Network network;
    private final Binding binding;
    private final List<Objective> objectives;
    private final List<Forward> forwards = new ArrayList<>();
    private final List<Backward> backwards = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private final Workers.Part forwardPart = this::runForward;
    private final Workers.Part backwardPart = this::runBackward;
    private final Workers.Part preparePart = this::prepare;
    private final Map<Mode, Pace> paces = new EnumMap<>(Mode.class);
    private Team team = new Team(new Workers(1));
    private float[] transposed;
    private float[] wholeBatch;
    private double[] wholeLosses;
    private double[] wholeCounts;
    private int objective;
    private Mode mode = Mode.TRAIN;
    private int count;
    private long floats;

    Shards(Network network, Binding binding, List<Objective> objectives) {
        this.network = network;
        this.binding = binding;
        this.objectives = objectives;
        for (Mode each : Mode.values()) {
            paces.put(each, new Pace());
        }
    }

    /**
     * Returns into how many shards the bound batch is cut: by its sizes alone, so that threads change no bit. Where weights are many beside
     * the activations a shard takes more examples, for each reads all weights, and writes all their gradients; it may be the only one. Of
     * several there is an even number, so that an even number of threads have as much to do.
     */
    private int cut() {
        if (forwards.isEmpty()) {
            add();
        }
        floats = Math.max(1, forwards.get(0).floatsOfOne(Mode.TRAIN, binding.symbols));
        int weights = network.weights().data().length;
        long rows = weights < MANY_WEIGHTS ? ROWS : Math.max(ROWS, weights / floats);
        rows = Math.max(LEAST_ROWS, Math.min(rows, Math.min(LARGE / floats, MOST_ROWS)));
        long all = Math.min(MOST, (binding.batch + rows - 1) / rows);
        return (int) (all == 1 ? 1 : all + all % 2);
    }

    /** Changes the threads, and returns them. */
    Workers threads(int threads) {
        Team next = new Team(new Workers(Math.min(threads, MOST)));
        workers().close();
        team = next;
        return workers();
    }

    Workers workers() {
        return team.workers();
    }

    int count() {
        return count;
    }

    Mode mode() {
        return mode;
    }

    Values values(int shard) {
        return values.get(shard);
    }

    /** Returns the forward passes of the present batch. */
    List<Forward> forwards() {
        return forwards.subList(0, count);
    }

    /** Runs the forward passes of the bound batch. */
    void forward(Mode next, long seed, long call) {
        bind(next, seed, call);
        bindBackward();
        workers().begin(paces.get(mode), (double) binding.batch * floats);
        int segments = forwards.get(0).segments(mode);
        for (int segment = 0; segment < segments; segment++) {
            for (int shard = 0; shard < count; shard++) {
                forwards.get(shard).segment = segment;
            }
            workers().run(count, forwardPart);
            if (segment < segments - 1) {
                forwards.get(0).whole(count);
            }
        }
        if (count == 1 && isTraining()) {
            workers().run(workers().threads(), preparePart);
        }
        addUp();
    }

    /** Adds up the losses of all shards, and what counts in each. */
    private void addUp() {
        for (int loss = 0; loss < wholeLosses.length; loss++) {
            double sum = 0;
            double counts = 0;
            for (int shard = 0; shard < count; shard++) {
                sum += forwards.get(shard).losses[loss];
                counts += forwards.get(shard).counts[loss];
            }
            wholeLosses[loss] = sum;
            wholeCounts[loss] = counts;
        }
    }

    /** Cuts the bound batch into shards, without running them. */
    void bind(Mode next, long seed, long call) {
        mode = next;
        count = cut();
        for (int shard = 0; shard < count; shard++) {
            if (shard == forwards.size()) {
                add();
            }
            int first = first(shard);
            int rows = first(shard + 1) - first;
            forwards.get(shard).team = count == 1 ? team : Team.ALONE;
            forwards.get(shard).bind(mode, rows, first, binding.batch, binding.arrays, binding.symbols, seed, call);
        }
    }

    private void add() {
        Forward forward = attached(network.forward());
        forwards.add(forward);
        values.add(new Values(binding, forward));
    }

    private Forward attached(Forward forward) {
        int floats = forward.batchFloats();
        if (wholeBatch == null) {
            wholeBatch = new float[Math.addExact(Math.multiplyExact(floats, 1 + MOST), SLACK)];
        }
        if (wholeLosses == null) {
            wholeLosses = new double[forward.losses.length];
            wholeCounts = new double[forward.counts.length];
        }
        forward.attach(wholeBatch, wholeLosses, wholeCounts, forwards.size());
        return forward;
    }

    private int first(int shard) {
        return (int) ((long) binding.batch * shard / count);
    }

    /** Behind a shard's forward pass stands its share of what the backward passes of all shards read. */
    private void runForward(int shard) {
        Forward forward = forwards.get(shard);
        forward.run(mode);
        if (count > 1 && isTraining() && forward.segment == forward.segments(mode) - 1) {
            backwards.get(shard).prepare(shard, count);
        }
    }

    private void prepare(int share) {
        backwards.get(0).prepare(share, workers().threads());
    }

    private boolean isTraining() {
        return mode == Mode.TRAIN && !network.signature().losses().isEmpty();
    }

    private void bindBackward() {
        for (int shard = 0; isTraining() && shard < count; shard++) {
            if (shard == backwards.size()) {
                backwards.add(attached(network.backward(forwards.get(shard))));
            }
            backwards.get(shard).bind();
        }
    }

    /** Runs the backward passes of all {@link Objective#wanted} objectives behind {@link #forward}. */
    void backward() {
        for (objective = 0; objective < objectives.size(); objective++) {
            if (objectives.get(objective).wanted()) {
                minimize();
            }
        }
    }

    private void minimize() {
        int segments = backwards.get(0).segments(objective);
        for (int segment = 0; segment < segments; segment++) {
            for (int shard = 0; shard < count; shard++) {
                backwards.get(shard).segment = segment;
            }
            workers().run(count, backwardPart);
            if (segment < segments - 1) {
                backwards.get(0).whole(objective, count);
            }
        }
    }

    private Backward attached(Backward backward) {
        if (transposed == null) {
            transposed = new float[backward.transposed() + SLACK];
        }
        float[][] gradients = new float[objectives.size()][];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = objectives.get(i).update().gradients(backwards.size());
        }
        backward.attach(gradients, transposed);
        return backward;
    }

    private void runBackward(int shard) {
        backwards.get(shard).minimize(objective);
    }

    /** Returns a loss of the batch; 0 where nothing counts. */
    double mean(int loss) {
        return forwards.get(0).mean(loss);
    }

    /** Returns a copy of a layer's value. */
    Tensor value(Handle layer) {
        Tensor whole = Tensor.zeros(binding.sizes.shape(layer, binding.batch));
        for (int shard = 0; shard < count; shard++) {
            Network.copy(forwards.get(shard), layer, whole);
        }
        return whole;
    }

    /** Whether an objective's backward pass computes the gradient of an input. */
    boolean computes(int objective, Handle input) {
        return backwards.get(0).gradient(objective, input.index()) >= 0;
    }

    /** Returns a copy of an objective's gradient of an input. */
    Tensor gradient(int objective, Handle input) {
        Tensor whole = Tensor.zeros(binding.sizes.shape(input, binding.batch));
        int size = binding.size(input);
        for (int shard = 0; shard < count; shard++) {
            Forward forward = forwards.get(shard);
            int offset = backwards.get(shard).gradient(objective, input.index());
            if (offset < 0) {
                throw new IllegalArgumentException("the gradient of input '" + input.name() + "' is not computed: it is"
                        + " for Tensors that predict takes and a loss depends on, with @Model(inputGradients = true)");
            }
            System.arraycopy(forward.a, offset, whole.data(), forward.first * size, forward.rows * size);
        }
        return whole;
    }

    @Override
    public void close() {
        workers().close();
    }
}
