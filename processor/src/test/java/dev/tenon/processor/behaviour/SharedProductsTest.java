package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is one shard alone, whose large products several threads share. */
@Tag("kernels")
final class SharedProductsTest {

    private static final int BATCH = 40;

    private static final CompiledModels DENSE = CompiledModels.ofMembers("""
            @Dense(units = 300, activation = RELU) Tensor hidden(@Shape("500") Tensor x);
            @Dense(units = 256, activation = TANH) Tensor more(Tensor hidden);
            @Dense(units = 20) Tensor y(Tensor more);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """);

    private static final CompiledModels STEPS = CompiledModels.ofMembers("""
            @MultiHeadAttention(numHeads = 4, keyDim = 32) Tensor attended(@Shape("70, 128") Tensor x);
            @LSTM(units = 192) Tensor y(Tensor attended);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void trainingGivesTheSameBits(int threads) {
        Network alone = DENSE.create(3);
        Network shared = DENSE.create(3);
        train(alone, 1);
        train(shared, threads);
        alone.weights().specs().forEach(spec -> assertThat(
                        shared.weights().get(spec.path()).data())
                .as(spec.path())
                .containsExactly(alone.weights().get(spec.path()).data()));
    }

    private static void train(Network model, int threads) {
        Tensor x = random(BATCH, 500);
        Tensor target = random(BATCH, 20);
        try (Training training = model.training(1).threads(threads)) {
            for (int step = 0; step < 30; step++) {
                training.forward(x, target);
                assertThat(training.shards()).isOne();
                training.backward();
                training.step(new Adam(0.01f));
            }
        }
    }

    @Test
    void predictionsGiveTheSameBits() {
        predictsTheSameBits(DENSE.create(1), random(9, 500));
    }

    @Test
    void predictionsOfStepsGiveTheSameBits() {
        predictsTheSameBits(STEPS.create(1), random(9, 70, 128));
    }

    private static void predictsTheSameBits(Network model, Tensor x) {
        float[] alone = CompiledModels.predict(model, x)[0].data();
        model.predictThreads(2);
        for (int call = 0; call < 30; call++) {
            assertThat(CompiledModels.predict(model, x)[0].data()).containsExactly(alone);
        }
        model.predictThreads(1);
    }

    @Test
    void theSourceSaysWhichProductsAre() {
        String backward = DENSE.sources().get("test.TenonMBackward");
        assertThat(backward).contains("team.gemmTransposed(500, 300,", "team.gemm(to - from, 300, 256,");
        assertThat(backward).contains("K.gemmTransposed(256, 20,");
    }

    private static Tensor random(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Random random = new Random(1);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = random.nextFloat() - 0.5f;
        }
        return tensor;
    }
}
