package dev.tenon.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** A model, and the one batch on which it is measured: synthetic, the same in all engines. */
enum Workload {
    /** 100 - Dense 64 relu - Dense 64 relu - Dense 10 softmax. */
    MLP(32, 100),
    /** 28x28x1 - Conv 32 relu - MaxPool - Conv 64 relu - MaxPool - Dense 64 relu - Dense 10 softmax. */
    CNN(32, 28, 28, 1),
    /** 784 - Dense 512 relu - Dense 512 relu - Dense 10 softmax. */
    BIGMLP(128, 784);

    static final int CLASSES = 10;

    private final int batch;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final int[] shape;

    Workload(int batch, int... shape) {
        this.batch = batch;
        this.shape = shape;
    }

    /** The name in tables and on command lines. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Workload of(String id) {
        return Arrays.stream(values())
                .filter(workload -> workload.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model " + id + " here"));
    }

    int batch() {
        return batch;
    }

    /** The shape of a batch of examples. */
    int[] shape(int examples) {
        int[] whole = new int[shape.length + 1];
        whole[0] = examples;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return whole;
    }

    /** Normal numbers for some examples; a shorter batch is the begin of a longer one. */
    float[] inputs(int examples) {
        int size = Arrays.stream(shape(examples)).reduce(1, (a, b) -> a * b);
        float[] numbers = new float[size];
        Random random = new Random(42);
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    int[] labels() {
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i % CLASSES;
        }
        return labels;
    }

    float[] oneHot() {
        float[] classes = new float[batch * CLASSES];
        int[] labels = labels();
        for (int i = 0; i < batch; i++) {
            classes[i * CLASSES + labels[i]] = 1;
        }
        return classes;
    }
}
