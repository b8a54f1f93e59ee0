package dev.tenon.examples;

import picocli.CommandLine.Option;

/** What can be said of every training on the command line. */
final class TrainingOptions {

    @Option(names = "--seed", description = "of weights and order; default: ${DEFAULT-VALUE}")
    private int seed = 1;

    @Option(names = "--epochs", description = "passes over the training data; default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(names = "--threads", description = "change no bit of the result; default: ${DEFAULT-VALUE}")
    private int threads = Runtime.getRuntime().availableProcessors();

    TrainingOptions(int epochs) {
        this.epochs = epochs;
    }

    TrainingOptions(int seed, int epochs, int threads) {
        this.seed = seed;
        this.epochs = epochs;
        this.threads = threads;
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
