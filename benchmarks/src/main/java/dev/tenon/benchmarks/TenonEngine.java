package dev.tenon.benchmarks;

import dev.tenon.benchmarks.model.TenonBigLstm;
import dev.tenon.benchmarks.model.TenonBigMlp;
import dev.tenon.benchmarks.model.TenonCnn;
import dev.tenon.benchmarks.model.TenonGan;
import dev.tenon.benchmarks.model.TenonGpt;
import dev.tenon.benchmarks.model.TenonGru;
import dev.tenon.benchmarks.model.TenonLstm;
import dev.tenon.benchmarks.model.TenonMlp;
import dev.tenon.benchmarks.model.TenonResnet;
import dev.tenon.benchmarks.model.TenonRnn;
import dev.tenon.benchmarks.model.TenonTransformer;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.AdamW;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.function.Consumer;

/** Tenon, as an own training loop uses it. */
final class TenonEngine implements Engine {

    // nearly nothing is learnt: once the one batch is, gradients are denormal numbers, on which the chip is slow
    static final float LEARNING_RATE = 1e-7f;

    private final boolean scalar;

    /** With the kernels of this process: whoever starts it sees to it that they are the scalar ones. */
    TenonEngine(boolean scalar) {
        this.scalar = scalar;
    }

    @Override
    public boolean runs(Workload workload) {
        return !scalar || workload.hasPeersOnTheJvm();
    }

    @Override
    public Runnable train(Workload workload, int threads) {
        Training training = model(workload).training(1).threads(threads);
        Object[] batch = {reads(workload), target(workload)};
        if (workload == Workload.GAN) {
            training.optimizer(TenonGan.GENERATOR_LOSS, new Adam(LEARNING_RATE))
                    .optimizer(TenonGan.DISCRIMINATOR_LOSS, new Adam(LEARNING_RATE));
            return () -> {
                training.forward(batch);
                training.step();
            };
        }
        Optimizer optimizer =
                switch (workload) {
                    case GPT -> new AdamW(LEARNING_RATE).weightDecay(0.01f);
                    case RESNET -> new SGD(LEARNING_RATE).momentum(0.9f);
                    default -> new Adam(LEARNING_RATE);
                };
        return () -> {
            training.forward(batch);
            training.backward();
            training.step(optimizer);
        };
    }

    private static Network model(Workload workload) {
        return switch (workload) {
            case MLP -> TenonMlp.create(1);
            case CNN -> TenonCnn.create(1);
            case BIGMLP -> TenonBigMlp.create(1);
            case RNN -> TenonRnn.create(1);
            case LSTM -> TenonLstm.create(1);
            case GRU -> TenonGru.create(1);
            case BIGLSTM -> TenonBigLstm.create(1);
            case TRANSFORMER -> TenonTransformer.create(1);
            case GPT -> TenonGpt.create(1);
            case GAN -> TenonGan.create(1);
            case RESNET -> TenonResnet.create(1);
        };
    }

    private static Object reads(Workload workload) {
        return workload == Workload.GPT ? workload.characters(workload.batch(), 0) : workload.reads(workload.batch());
    }

    private static Object target(Workload workload) {
        int batch = workload.batch();
        return switch (workload) {
            case MLP -> Tensor.of(workload.oneHot(), batch, Workload.CLASSES);
            case CNN, BIGMLP, RESNET -> IntTensor.of(workload.labels(), batch);
            case RNN, LSTM, GRU, BIGLSTM -> workload.means(batch, 1);
            case TRANSFORMER -> workload.means(batch, 10, 1);
            case GPT -> workload.characters(batch, 1);
            case GAN -> Workload.noise(batch);
        };
    }

    @Override
    public Runnable infer(Workload workload, int examples, int threads) {
        Network model = model(workload);
        model.predictThreads(threads);
        if (model instanceof TenonGpt gpt) {
            IntTensor text = workload.characters(examples, 0);
            return () -> gpt.predict(text);
        }
        Consumer<Tensor> predict =
                switch (workload) {
                    case MLP -> ((TenonMlp) model)::predict;
                    case CNN -> ((TenonCnn) model)::predict;
                    case BIGMLP -> ((TenonBigMlp) model)::predict;
                    case RNN -> ((TenonRnn) model)::predict;
                    case LSTM -> ((TenonLstm) model)::predict;
                    case GRU -> ((TenonGru) model)::predict;
                    case BIGLSTM -> ((TenonBigLstm) model)::predict;
                    case TRANSFORMER -> ((TenonTransformer) model)::predict;
                    case GAN -> ((TenonGan) model)::predict;
                    case RESNET -> ((TenonResnet) model)::predict;
                    case GPT -> throw new AssertionError("reads characters");
                };
        Tensor x = workload == Workload.GAN ? Workload.noise(examples) : workload.reads(examples);
        return () -> predict.accept(x);
    }
}
