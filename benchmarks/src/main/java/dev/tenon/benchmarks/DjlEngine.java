package dev.tenon.benchmarks;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;

/** DJL on PyTorch, channels first; threads are those of OMP_NUM_THREADS. Trains on logits, as PyTorch does. */
final class DjlEngine implements Engine {

    @Override
    public boolean runs(Workload workload) {
        return workload.hasPeersOnTheJvm();
    }

    @Override
    public Runnable train(Workload workload, int threads) {
        Trainer trainer = trainer(workload, workload.batch());
        NDManager manager = trainer.getManager();
        NDList x = new NDList(manager.create(workload.inputs(workload.batch()), shape(workload, workload.batch())));
        NDList labels = new NDList(manager.create(workload.labels(), new Shape(workload.batch())));
        return () -> {
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDList scores = trainer.forward(x);
                var loss = trainer.getLoss().evaluate(labels, scores);
                gradients.backward(loss);
                loss.close();
                scores.close();
            }
            trainer.step();
        };
    }

    @Override
    public Runnable infer(Workload workload, int examples, int threads) {
        Trainer trainer = trainer(workload, examples);
        NDManager manager = trainer.getManager();
        NDList x = new NDList(manager.create(workload.inputs(examples), shape(workload, examples)));
        return () -> {
            try (NDManager each = manager.newSubManager()) {
                NDList input = new NDList(x.singletonOrThrow().duplicate());
                input.attach(each);
                trainer.evaluate(input).singletonOrThrow().softmax(1).close();
            }
        };
    }

    private static Trainer trainer(Workload workload, int examples) {
        Model model = Model.newInstance(workload.id(), "PyTorch");
        model.setBlock(block(workload));
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(1e-3f))
                        .build()));
        trainer.initialize(shape(workload, examples));
        return trainer;
    }

    private static Shape shape(Workload workload, int examples) {
        return workload == Workload.CNN
                ? new Shape(examples, 1, 28, 28)
                : new Shape(
                        Arrays.stream(workload.shape(examples)).asLongStream().toArray());
    }

    private static SequentialBlock block(Workload workload) {
        SequentialBlock block = new SequentialBlock();
        return switch (workload) {
            case MLP -> dense(dense(block, 64), 64).add(linear(Workload.CLASSES));
            case BIGMLP -> dense(dense(block, 512), 512).add(linear(Workload.CLASSES));
            case CNN ->
                dense(convolution(convolution(block, 32), 64).add(Blocks.batchFlattenBlock()), 64)
                        .add(linear(Workload.CLASSES));
            default -> throw new IllegalArgumentException("no " + workload.id() + " here");
        };
    }

    private static SequentialBlock dense(SequentialBlock block, int units) {
        return block.add(linear(units)).add(Activation.reluBlock());
    }

    private static Linear linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    private static SequentialBlock convolution(SequentialBlock block, int filters) {
        return block.add(Conv2d.builder()
                        .setFilters(filters)
                        .setKernelShape(new Shape(3, 3))
                        .build())
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
}
