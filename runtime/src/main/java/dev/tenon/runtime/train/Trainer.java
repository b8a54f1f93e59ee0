package dev.tenon.runtime.train;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metric;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ready-made training loop.
 *
 * <pre>{@code
 * History history = Trainer.of(model)
 *         .optimizer(new Adam(1e-3f))
 *         .metric(Metrics.accuracy(TenonDigits.PROBABILITIES, TenonDigits.LABEL))
 *         .fit(train, validation, 10);
 * }</pre>
 *
 * <p>On a terminal it shows a progress bar, and always prints one line per epoch to standard output; {@link #log} sends the lines
 * elsewhere, {@link #quiet} nowhere.
 */
public final class Trainer {

    private final Network network;
    private final List<Metric> metrics = new ArrayList<>();
    private final List<Callback> callbacks = new ArrayList<>();
    private final Map<Handle, Optimizer> optimizers = new LinkedHashMap<>();
    private Optimizer optimizer = new Adam();
    private long seed;
    private int threads = Runtime.getRuntime().availableProcessors();
    private boolean bar = Display.terminal();
    private Consumer<String> log = System.out::println;
    private Path resumed;

    private Trainer(Network network) {
        this.network = network;
    }

    /** Trains a model in place: with Adam, seed 0, and as many threads as there are processors, unless told otherwise. */
    public static Trainer of(Network network) {
        return new Trainer(network);
    }

    /** Sets what moves the weights; of several objectives, those that have no optimizer of their own. */
    public Trainer optimizer(Optimizer newOptimizer) {
        optimizer = newOptimizer;
        return this;
    }

    /**
     * Sets what moves the weights of one objective.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Trainer optimizer(Handle objective, Optimizer newOptimizer) {
        network.signature().trains(objective);
        optimizers.put(objective, newOptimizer);
        return this;
    }

    /**
     * Adds a metric.
     *
     * @throws IllegalArgumentException if there is one of this name
     */
    public Trainer metric(Metric metric) {
        for (Metric other : metrics) {
            if (other.name().equals(metric.name())) {
                throw new IllegalArgumentException("there is already a metric '" + metric.name()
                        + "'; give one another name by Metrics.named(...)");
            }
        }
        metrics.add(metric);
        return this;
    }

    /** Sets the seed of dropout and noise. The initial weights have a seed of their own. */
    public Trainer seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Sets how many threads run a step. Their number changes no bit. Between steps they spin, so give no more than are free. With more than
     * one, a thread beside them prepares the next batch while the present one trains, where that takes longer than handing it over.
     */
    public Trainer threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1, given " + count);
        }
        threads = count;
        return this;
    }

    /** Adds a callback; they are told in the order they were added. */
    public Trainer callback(Callback callback) {
        callbacks.add(callback);
        return this;
    }

    /** Prints nothing. */
    public Trainer quiet() {
        bar = false;
        log = line -> {};
        return this;
    }

    /** Sends the line of each epoch elsewhere, and shows no bar. */
    public Trainer log(Consumer<String> lines) {
        bar = false;
        log = lines;
        return this;
    }

    /**
     * Continues a training from a file of {@link ModelCheckpoint}: weights, optimizer, seed and counters are taken from it, and
     * {@code fit} begins with the epoch behind it. With the same data, the result has the same bits as without the interruption.
     */
    public Trainer resume(Path checkpoint) {
        resumed = checkpoint;
        return this;
    }

    /** Trains without validation, see {@link #fit(Dataset, Dataset, int)}. */
    public History fit(Dataset train, int epochs) {
        return fit(train, null, epochs);
    }

    /**
     * Trains. An interrupt of the thread ends it behind a step; the weights are kept, and the thread is interrupted still.
     *
     * @param train in batches
     * @param validation evaluated behind each epoch, or null
     * @param epochs the number of the last epoch; of a resumed training, too
     * @return what each finished epoch gave
     * @throws NonFiniteLossException if a loss is NaN or infinite
     * @throws IllegalArgumentException if the data do not fit the model's inputs
     */
    public History fit(Dataset train, Dataset validation, int epochs) {
        try (Fit fit = begin()) {
            return fit.run(train, validation, epochs);
        }
    }

    /** Computes loss and metrics with inference semantics. */
    public Evaluation evaluate(Dataset data) {
        try (Training training = network.training(seed).threads(threads)) {
            Averages averages = new Averages(network.signature().losses(), metrics);
            Fit.evaluate(training, averages, data);
            return new Evaluation(averages.values(""));
        }
    }

    private Fit begin() {
        Checkpoint checkpoint = resumed == null ? null : Checkpoint.read(resumed);
        Training training =
                network.training(checkpoint == null ? seed : checkpoint.seed()).threads(threads);
        training.optimizer(optimizer);
        optimizers.forEach(training::optimizer);
        History history = new History();
        if (checkpoint != null) {
            checkpoint.restore(training, history);
        }
        return new Fit(training, metrics, callbacks, history, bar, log, new Prefetch.Pace(threads > 1));
    }
}
