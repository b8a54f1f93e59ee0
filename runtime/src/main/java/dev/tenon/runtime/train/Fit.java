package dev.tenon.runtime.train;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Batches;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metric;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One call of {@code fit}. */
final class Fit implements AutoCloseable {

    private final Training training;
    private final List<Callback> callbacks;
    private final History history;
    private final boolean bar;
    private final Consumer<String> log;
    private final Averages averages;
    private final Prefetch.Pace pace;
    private boolean interrupted;

    Fit(
            Training training,
            List<Metric> metrics,
            List<Callback> callbacks,
            History history,
            boolean bar,
            Consumer<String> log,
            Prefetch.Pace pace) {
        this.training = training;
        this.callbacks = List.copyOf(callbacks);
        this.history = history;
        this.bar = bar;
        this.log = log;
        this.pace = pace;
        this.averages = new Averages(training.network().signature().losses(), metrics);
    }

    History run(Dataset train, Dataset validation, int epochs) {
        Run run = new Run(training, history, epochs, log);
        callbacks.forEach(callback -> callback.onTrainBegin(run));
        int done = history.epochs().isEmpty() ? 0 : history.last().number();
        for (int epoch = done + 1; epoch <= epochs && run.stop() == null; epoch++) {
            epoch(run, epoch, train, validation);
        }
        history.stop(run.stop());
        callbacks.forEach(callback -> callback.onTrainEnd(run));
        if (run.stop() != null) {
            log.accept("stopped: " + run.stop());
        }
        return history;
    }

    private void epoch(Run run, int number, Dataset train, Dataset validation) {
        long begin = System.nanoTime();
        run.beginEpoch(number);
        callbacks.forEach(callback -> callback.onEpochBegin(run));
        float rate = run.learningRate();
        averages.reset();
        if (!steps(run, train)) {
            return;
        }
        Map<String, Double> values = averages.values("");
        if (validation != null) {
            evaluate(training, averages, validation);
            values.putAll(averages.values("val_"));
        }
        if (!(run.optimizer().rate() instanceof Schedule.Constant)) {
            values.put("learning_rate", (double) rate);
        }
        History.Epoch epoch = new History.Epoch(number, values, (System.nanoTime() - begin) * 1e-9);
        history.add(epoch);
        log.accept("epoch " + number + "/" + run.epochs() + ": " + Evaluation.text(values)
                + String.format(Locale.ROOT, " (%.1f s)", epoch.seconds()));
        callbacks.forEach(callback -> callback.onEpochEnd(run, epoch));
    }

    /** Makes the steps of an epoch; returns false if it was ended before its last. */
    private boolean steps(Run run, Dataset train) {
        try (Prefetch batches = new Prefetch(
                        train.epoch(run.epoch() - 1),
                        training.network().signature().inputs(),
                        pace);
                Display display = Display.of(bar, run.epoch(), run.epochs(), train.batches())) {
            while (batches.hasNext()) {
                step(run, batches.next());
                display.step(averages);
                for (int i = 0; i < callbacks.size(); i++) {
                    callbacks.get(i).onBatchEnd(run);
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    run.stop("interrupted in epoch " + run.epoch() + " behind step " + run.step());
                }
                if (run.stop() != null) {
                    return false;
                }
            }
        }
        if (run.step() == 0) {
            throw new IllegalArgumentException("there are no examples to train on");
        }
        return true;
    }

    private void step(Run run, Batch batch) {
        training.forward(batch);
        double loss = training.loss();
        if (!Double.isFinite(loss)) {
            throw new NonFiniteLossException(loss, run.epoch(), run.step() + 1, training.explainNonFinite());
        }
        averages.update(training, loss);
        training.backward();
        training.step();
        run.endStep(loss);
    }

    static void evaluate(Training training, Averages averages, Dataset data) {
        averages.reset();
        Batches batches = data.epoch(0);
        while (batches.hasNext()) {
            training.evaluate(batches.next());
            averages.update(training, training.loss());
        }
    }

    /** Ends the threads, and hands an interrupt on. */
    @Override
    public void close() {
        training.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
