package dev.tenon.runtime.train;

/** A loss became NaN or infinite. The weights are those before the step, which was not made. */
public final class NonFiniteLossException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final long step;

    NonFiniteLossException(double loss, int epoch, long step, String reason) {
        super("the loss is " + loss + " in epoch " + epoch + ", step " + step + ": " + reason
                + ". The weights are those before this step.");
        this.epoch = epoch;
        this.step = step;
    }

    /** Returns the epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** Returns the step within the epoch, from 1. */
    public long step() {
        return step;
    }
}
