package dev.tenon.runtime.train;

/** What is told of a training as it goes, on the thread of {@code fit}. All methods do nothing unless overridden. */
public interface Callback {

    /** Before the first epoch; of a resumed training, before the first that is still to do. */
    default void onTrainBegin(Run run) {}

    /** Before an epoch's first step. */
    default void onEpochBegin(Run run) {}

    /** Behind a step: the weights have moved. Called often; do not allocate here. */
    default void onBatchEnd(Run run) {}

    /** Behind an epoch and its validation. */
    default void onEpochEnd(Run run, History.Epoch epoch) {}

    /** At the end, also of a training that was stopped or interrupted, but not behind an exception. */
    default void onTrainEnd(Run run) {}
}
