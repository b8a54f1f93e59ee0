package dev.tenon.benchmarks;

import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Tenon, as an own training loop uses it. */
final class TenonEngine implements Engine {

    // nearly nothing is learnt: once the one batch is, gradients are denormal numbers, on which the chip is slow
    private static final float LEARNING_RATE = 1e-7f;

    @Override
    public Runnable train(Workload workload, int threads) {
        Tensor x = Tensor.of(workload.inputs(workload.batch()), workload.shape(workload.batch()));
        return switch (workload) {
            case MLP ->
                step(TenonMlp.create(1), threads, x, Tensor.of(workload.oneHot(), workload.batch(), Workload.CLASSES));
            case CNN -> step(TenonCnn.create(1), threads, x, IntTensor.of(workload.labels(), workload.batch()));
            case BIGMLP -> step(TenonBigMlp.create(1), threads, x, IntTensor.of(workload.labels(), workload.batch()));
        };
    }

    private static Runnable step(Network model, int threads, Object... batch) {
        Training training = model.training(1).threads(threads);
        Adam adam = new Adam(LEARNING_RATE);
        return () -> {
            training.forward(batch);
            training.backward();
            training.step(adam);
        };
    }

    @Override
    public Runnable infer(Workload workload, int examples) {
        Tensor x = Tensor.of(workload.inputs(examples), workload.shape(examples));
        return switch (workload) {
            case MLP -> {
                TenonMlp model = TenonMlp.create(1);
                yield () -> model.predict(x);
            }
            case CNN -> {
                TenonCnn model = TenonCnn.create(1);
                yield () -> model.predict(x);
            }
            case BIGMLP -> {
                TenonBigMlp model = TenonBigMlp.create(1);
                yield () -> model.predict(x);
            }
        };
    }
}
