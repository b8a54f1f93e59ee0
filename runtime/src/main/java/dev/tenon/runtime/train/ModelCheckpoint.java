package dev.tenon.runtime.train;

import java.nio.file.Path;

/**
 * Writes a checkpoint behind epochs, from which {@link Trainer#resume} goes on with the same bits. The file is replaced as a whole: a
 * crash while writing leaves the one before.
 */
public final class ModelCheckpoint implements Callback {

    private final Path file;
    private int every = 1;
    private String monitor;

    /** Writes behind each epoch. */
    public ModelCheckpoint(Path file) {
        this.file = file;
    }

    /** Writes only behind every n-th epoch. */
    public ModelCheckpoint every(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, given " + epochs);
        }
        every = epochs;
        return this;
    }

    /** Writes only when this value of the history is the best so far: the highest of an accuracy, else the lowest. */
    public ModelCheckpoint best(String name) {
        monitor = name;
        return this;
    }

    @Override
    public void onEpochEnd(Run run, History.Epoch epoch) {
        boolean due = monitor == null
                ? epoch.number() % every == 0
                : run.history().best(monitor).number() == epoch.number();
        if (due) {
            Checkpoint.write(file, run);
        }
    }
}
