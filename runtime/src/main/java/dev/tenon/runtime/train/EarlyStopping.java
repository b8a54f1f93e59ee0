package dev.tenon.runtime.train;

/**
 * Stops when a value has not got better for some epochs. Accuracies should rise, all else should fall.
 *
 * <p>In a resumed training the epochs before count, but their weights are gone: there {@link #restoreBest} only knows those since.
 */
public final class EarlyStopping implements Callback {

    private final String monitor;
    private final int patience;
    private double least;
    private boolean restoreBest;
    private double best;
    private int bestEpoch;
    private float[] bestWeights;

    /**
     * Watches the loss of the validation data.
     *
     * @param patience how many epochs without a better value are borne
     */
    public EarlyStopping(int patience) {
        this("val_loss", patience);
    }

    /**
     * Watches one value.
     *
     * @param monitor its name in the history
     * @param patience how many epochs without a better value are borne
     */
    public EarlyStopping(String monitor, int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1, given " + patience);
        }
        this.monitor = monitor;
        this.patience = patience;
    }

    /** Counts only what is better by at least this. */
    public EarlyStopping minDelta(double delta) {
        least = Math.abs(delta);
        return this;
    }

    /** Puts the weights of the best epoch back at the end. */
    public EarlyStopping restoreBest() {
        restoreBest = true;
        return this;
    }

    @Override
    public void onTrainBegin(Run run) {
        best = Double.NaN;
        bestEpoch = 0;
        bestWeights = null;
        run.history().epochs().forEach(this::compare);
    }

    @Override
    public void onEpochEnd(Run run, History.Epoch epoch) {
        if (compare(epoch)) {
            if (restoreBest) {
                bestWeights = run.network().weights().data().clone();
            }
        } else if (epoch.number() - bestEpoch >= patience) {
            run.stop(monitor + " has not got better since epoch " + bestEpoch);
        }
    }

    private boolean compare(History.Epoch epoch) {
        double value = epoch.get(monitor);
        double bar = monitor.contains("accuracy") ? best + least : best - least;
        if (!History.better(monitor, value, bar)) {
            return false;
        }
        best = value;
        bestEpoch = epoch.number();
        return true;
    }

    @Override
    public void onTrainEnd(Run run) {
        if (bestWeights != null) {
            run.network().weights().restore(bestWeights);
        }
    }
}
