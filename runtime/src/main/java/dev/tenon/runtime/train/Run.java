package dev.tenon.runtime.train;

import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Optimizer;
import java.util.function.Consumer;

/** A training that is under way, as callbacks see it. */
public final class Run {

    private final Training training;
    private final History history;
    private final int epochs;
    private final Consumer<String> log;
    private int epoch;
    private long step;
    private double loss;
    private String stop;

    Run(Training training, History history, int epochs, Consumer<String> log) {
        this.training = training;
        this.history = history;
        this.epochs = epochs;
        this.log = log;
    }

    void beginEpoch(int number) {
        epoch = number;
        step = 0;
    }

    void endStep(double value) {
        step++;
        loss = value;
    }

    /** Returns the training: its gradients may be read behind a step. */
    public Training training() {
        return training;
    }

    /** Returns the model. */
    public Network network() {
        return training.network();
    }

    /** Returns the optimizer; of several objectives, that of the first. */
    public Optimizer optimizer() {
        return training.optimizers().get(0);
    }

    /** Returns the epochs so far. */
    public History history() {
        return history;
    }

    /** Returns the present epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** Returns the number of the last epoch to do. */
    public int epochs() {
        return epochs;
    }

    /** Returns how many steps this epoch has made. */
    public long step() {
        return step;
    }

    /** Returns the loss of the last step's batch. */
    public double loss() {
        return loss;
    }

    /** Returns the rate of the next step; of several objectives, that of the first. */
    public float learningRate() {
        return optimizer().rate().at(training.steps());
    }

    /** Ends the training behind the present step, or epoch where called behind one; the history then says the reason. */
    public void stop(String reason) {
        stop = reason;
    }

    String stop() {
        return stop;
    }

    /** Writes a line where the training's own lines go. */
    public void log(String line) {
        log.accept(line);
    }
}
