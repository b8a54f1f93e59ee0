package dev.tenon.benchmarks;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
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
    BIGMLP(128, 784),
    /** 10 steps of 1 - SimpleRNN 50 - Dense 1. */
    RNN(32, 10, 1),
    /** 10 steps of 1 - LSTM 50 - Dense 1. */
    LSTM(32, 10, 1),
    /** 10 steps of 1 - GRU 50 - Dense 1. */
    GRU(32, 10, 1),
    /** 64 steps of 64 - LSTM 256 - Dense 1. */
    BIGLSTM(32, 64, 64),
    /** 10 steps of 32 - a block with two heads of 32 - Dense 1 for each step. */
    TRANSFORMER(32, 10, 32),
    /** 128 characters - four blocks with four heads, 128 wide - scores of 96 characters. */
    GPT(16, 128),
    /** 100 - Dense 128 - Dense 784 tanh, against 784 - Dense 128 - Dense 1; predicting is generating. */
    GAN(32, 28, 28, 1),
    /** 32x32x3 - six residual blocks of 16, 32 and 64 channels, batch normalisation - Dense 10 softmax. */
    RESNET(64, 32, 32, 3);

    static final int CLASSES = 10;
    private static final int CHARACTERS = 96;
    private static final int NOISE = 100;

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

    /** Whether DJL and Deeplearning4j have it here. */
    boolean hasPeersOnTheJvm() {
        return this == MLP || this == CNN || this == BIGMLP;
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
        return normal(shape(examples));
    }

    /** As {@link #inputs}, for Tenon. */
    Tensor reads(int examples) {
        return Tensor.of(inputs(examples), shape(examples));
    }

    /** Random numbers (B, 100) of which the generator makes images. */
    static Tensor noise(int examples) {
        return Tensor.of(normal(examples, NOISE), examples, NOISE);
    }

    /** Characters (B, T), the next ones of each other for {@code shift} 0 and 1. */
    IntTensor characters(int examples, int shift) {
        int steps = shape[0];
        Random random = new Random(42);
        int[] text = random.ints((long) examples * (steps + 1), 0, CHARACTERS).toArray();
        IntTensor characters = IntTensor.zeros(examples, steps);
        for (int i = 0; i < examples; i++) {
            System.arraycopy(text, i * (steps + 1) + shift, characters.data(), i * steps, steps);
        }
        return characters;
    }

    /** Targets that a model can come near to: the mean of each step's features, or of all steps. */
    Tensor means(int... sizes) {
        float[] numbers = inputs(batch);
        Tensor means = Tensor.zeros(sizes);
        int run = numbers.length / means.data().length;
        for (int i = 0; i < numbers.length; i++) {
            means.data()[i / run] += numbers[i] / run;
        }
        return means;
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

    private static float[] normal(int... sizes) {
        float[] numbers = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Random random = new Random(42);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
