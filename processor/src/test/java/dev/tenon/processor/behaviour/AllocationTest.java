package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Values;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A warm training step of a generated model leaves nothing for the garbage collector. With the scalar kernels: what the JIT makes of the
 * vector ones depends on all that ran before in this JVM, so each family of those is tested in a JVM of its own, with the kernels.
 */
@Tag("kernels")
@EnabledIfSystemProperty(named = "tenon.kernels", matches = "scalar")
final class AllocationTest {

    private static final int STEPS = 50;
    private static final int MOST_ROUNDS = 1000;
    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String TWO_HEADS = """
            @Dense(units = 6, activation = TANH) Tensor trunk(@Shape("3") Tensor x);
            @Dense(units = 2) Tensor actor(Tensor trunk);
            @Dense(units = 1) Tensor critic(Tensor trunk);
            @SparseCategoricalCrossentropy(fromLogits = true) @Minimize(trains = {"trunk", "actor"})
            Tensor policyLoss(Tensor actor, IntTensor action);
            @MeanSquaredError @Minimize(trains = "critic") Tensor valueLoss(Tensor critic, Tensor reward);
            """;

    /** Where the JIT sees that somebody could read it. */
    private Tensor result;

    private double sum;

    @Test
    void aWarmStepAllocatesNothing() {
        Network model = CompiledModels.ofMembers("""
                @Conv2D(filters = 5, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 7, 2") Tensor image);
                @MaxPooling2D Tensor pool(Tensor conv);
                @Flatten Tensor features(Tensor pool);
                @Dropout(0.25) Tensor dropped(Tensor features);
                @Dense(units = 4, activation = SOFTMAX) Tensor probabilities(Tensor dropped);
                @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
                """).create(2);
        Object[] inputs = {Tensor.full(0.3f, 50, 8, 7, 2), IntTensor.zeros(50)};
        Adam adam = new Adam(0.001f);
        try (Training training = model.training(1)) {
            check(() -> {
                training.forward(inputs);
                training.backward();
                training.step(adam);
            });
        }
    }

    @Test
    void aWarmStepOfSeveralObjectivesAllocatesNothing() {
        Network model = CompiledModels.ofMembers(TWO_HEADS).create(2);
        Handle policy = model.signature().objectives().get(0);
        Handle value = model.signature().objectives().get(1);
        Object[] inputs = {Tensor.full(0.3f, 50, 3), IntTensor.zeros(50), Tensor.full(1, 50, 1)};
        try (Training training = model.training(1).optimizer(new Adam(0.001f).globalClipNorm(1))) {
            check(() -> {
                training.forward(inputs);
                training.step();
                training.forward(inputs);
                training.backward(value);
                training.accumulate();
                training.forward(inputs);
                training.backward();
                training.loss(policy);
                training.step(value);
                training.step(policy);
            });
        }
    }

    /** Values are read where they stand, in the order of the batch, behind the backward pass too. */
    @Test
    void aWarmLoopThatReadsInPlaceAllocatesNothing() {
        Network model = CompiledModels.ofMembers(TWO_HEADS).create(2);
        Handle policy = model.signature().objectives().get(0);
        Handle value = model.signature().objectives().get(1);
        Handle critic = model.signature().layers().stream()
                .filter(layer -> layer.name().equals("critic"))
                .findFirst()
                .orElseThrow();
        Tensor x = Tensor.zeros(50, 3);
        for (int i = 0; i < x.elements(); i++) {
            x.data()[i] = (i - 75) * 0.01f;
        }
        Object[] inputs = {x, IntTensor.zeros(50), Tensor.full(1, 50, 1)};
        try (Training training = model.training(1)) {
            training.optimizer(policy, new Adam(0.001f)).optimizer(value, new SGD(0.01f).momentum(0.9f));
            check(() -> {
                training.forward(inputs);
                training.backward(policy);
                training.backward(value);
                sum = training.loss(policy) + training.loss(value) + weighted(training, critic);
                training.step(policy);
                training.step(value);
            });
            assertThat(training.shards()).isEqualTo(4);
            double expected = training.loss(policy) + training.loss(value);
            for (int row = 0; row < 50; row++) {
                expected += (row + 1) * training.value(critic).get(row, 0);
            }
            assertThat(sum).isCloseTo(expected, within(1e-9));
        }
    }

    private static double weighted(Training training, Handle layer) {
        double sum = 0;
        int row = 0;
        for (int i = 0; i < training.shards(); i++) {
            Values shard = training.shard(i);
            float[] numbers = shard.floats(layer);
            int at = shard.offset(layer);
            for (int end = row + shard.rows(); row < end; row++, at += shard.size(layer)) {
                sum += (row + 1) * numbers[at];
            }
        }
        return sum;
    }

    @Test
    void aWarmStepThatNeedsTheWholeBatchAllocatesNothing() {
        Network model = CompiledModels.ofMembers("""
                @Conv2DTranspose(filters = 5, kernelSize = 3, strides = 2) Tensor larger(@Shape("4, 3, 2") Tensor image);
                @BatchNormalization Tensor norm(Tensor larger);
                @Activation(RELU) Tensor positive(Tensor norm);
                @Flatten Tensor features(Tensor positive);
                @Dense(units = 4) Tensor y(Tensor features);
                @MeanSquaredError(target = 1) Tensor loss(Tensor y);
                """).create(2);
        Object[] inputs = {Tensor.full(0.3f, 50, 4, 3, 2)};
        try (Training training = model.training(1).optimizer(new Adam(0.001f))) {
            check(() -> {
                training.forward(inputs);
                training.step();
            });
        }
    }

    /** Half of the sentences are padded; a causal attention and one that only skips padding. */
    @Test
    void aWarmStepOfPaddedSequencesAllocatesNothing() {
        Network model = CompiledModels.ofMembers("""
                @Embedding(inputDim = 9, outputDim = 8, maskZero = true) Tensor tokens(@Shape("T") IntTensor words);
                @LSTM(units = 8, returnSequences = true) Tensor cells(Tensor tokens);
                @GRU(units = 8, returnSequences = true) Tensor gates(Tensor cells);
                @Bidirectional @LSTM(units = 4, returnSequences = true) Tensor both(Tensor gates);
                @MultiHeadAttention(numHeads = 2, keyDim = 4, useCausalMask = true) Tensor causal(Tensor both);
                @Add Tensor sum(Tensor both, Tensor causal);
                @LayerNormalization Tensor normed(Tensor sum);
                @MultiHeadAttention(numHeads = 2, keyDim = 4) Tensor masked(Tensor normed);
                @Bidirectional @GRU(units = 3) Tensor last(Tensor masked);
                @Dense(units = 4) Tensor y(Tensor last);
                @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, IntTensor label);
                """).create(2);
        IntTensor words = IntTensor.zeros(20, 7);
        for (int i = 0; i < words.elements(); i++) {
            words.data()[i] = i / 7 % 2 == 0 || i % 7 < 3 ? 1 + i % 8 : 0;
        }
        Object[] inputs = {words, IntTensor.zeros(20)};
        try (Training training = model.training(1).optimizer(new Adam(0.001f))) {
            check(() -> {
                training.forward(inputs);
                training.step();
            });
        }
    }

    /** Bytes for a result are taken by an array for its numbers, one for its shape, and the tensor. */
    @Test
    void aWarmSessionAllocatesNothingButItsResults() {
        CompiledModels models = CompiledModels.ofFiles(Map.of("test.M", """
                package test;

                import dev.tenon.dsl.*;
                import dev.tenon.dsl.layers.*;
                import dev.tenon.runtime.tensor.*;

                @Model(streams = "T")
                public interface M {
                    @Embedding(inputDim = 9, outputDim = 8) Tensor e(@Shape("T") IntTensor ids);
                    @MultiHeadAttention(numHeads = 2, keyDim = 4, useCausalMask = true) Tensor a(Tensor e);
                    @LSTM(units = 8, returnSequences = true) Tensor m(Tensor a);
                    @Dense(units = 5) Tensor y(Tensor m);
                }
                """, "test.Steps", """
                package test;

                import dev.tenon.runtime.tensor.*;

                public final class Steps implements Runnable {
                    private final TenonM.Session session = TenonM.create(2).session();
                    private final IntTensor id = IntTensor.of(new int[] {3}, 1, 1);

                    public void run() {
                        session.reserve(20);
                        session.reset();
                        for (int i = 0; i < 20; i++) {
                            session.predict(id);
                        }
                    }
                }
                """));
        Runnable steps;
        try {
            steps = (Runnable) models.type("test.Steps").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Steps", e);
        }
        long before = BEAN.getCurrentThreadAllocatedBytes();
        result = Tensor.zeros(1, 1, 5);
        long bytes = BEAN.getCurrentThreadAllocatedBytes() - before;
        assertThat(result.elements()).isEqualTo(5);
        check(steps, STEPS * 20 * bytes);
    }

    private static void check(Runnable step) {
        check(step, 0);
    }

    private static void check(Runnable step, long allowed) {
        List<Long> bytes = new ArrayList<>();
        do {
            long before = BEAN.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < STEPS; i++) {
                step.run();
            }
            bytes.add(BEAN.getCurrentThreadAllocatedBytes() - before);
        } while (bytes.get(bytes.size() - 1) > allowed && bytes.size() < MOST_ROUNDS);
        assertThat(bytes.get(bytes.size() - 1))
                .as("bytes of %s steps, again and again: %s", STEPS, bytes)
                .isLessThanOrEqualTo(allowed);
    }
}
