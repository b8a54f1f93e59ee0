package dev.tenon.examples;

import picocli.CommandLine.Option;

/** What can be said of every training on the command line. */
final class TrainingOptions {

    @Option(names = "--seed", defaultValue = "1", description = "of weights and order; default: ${DEFAULT-VALUE}")
    private int seed;

    @Option(names = "--epochs", description = "passes over the training data; default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--threads", description = "change no bit of the result; default: ${DEFAULT-VALUE}")
    private int threads = Runtime.getRuntime().availableProcessors();

    TrainingOptions(int epochs) {
        this.epochs = epochs;
    }

    int seed() {
        return seed;
    }

    int epochs() {
        return epochs;
    }

    int threads() {
        return threads;
    }
}
