package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.ModelCheckpoint;
import dev.tenon.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An optimizer for each objective: the ready-made loop makes the steps that a loop of one's own makes. */
final class ObjectiveOptimizersTest {

    private static final int N = 70;
    private static final int BATCH = 32;
    private static final int EPOCHS = 3;

    private static final CompiledModels MODELS = CompiledModels.ofMembers("""
            @Dense(units = 6, activation = TANH) Tensor trunk(@Shape("3") Tensor x);
            @Dropout(0.2) Tensor dropped(Tensor trunk);
            @Dense(units = 2) Tensor left(Tensor dropped);
            @Dense(units = 1) Tensor right(Tensor dropped);
            @MeanSquaredError @Minimize(trains = {"trunk", "left"}) Tensor leftLoss(Tensor left, Tensor wanted);
            @MeanSquaredError @Minimize(trains = {"trunk", "right"}) Tensor rightLoss(Tensor right, Tensor reward);
            """);

    private static final Handle LEFT = MODELS.create(1).signature().objectives().get(0);
    private static final Handle RIGHT =
            MODELS.create(1).signature().objectives().get(1);
    private static final Optimizer FAST = new SGD(0.2f).momentum(0.9f);
    private static final Optimizer SLOW = new Adam(0.01f);

    private final Tensor x = random(1, 3);
    private final Tensor wanted = random(2, 2);
    private final Tensor reward = random(3, 1);
    private final Dataset train = Dataset.of(x, wanted, reward).batch(BATCH);

    private static Tensor random(int seed, int features) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(N, features);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static Trainer trainer(Network model) {
        return Trainer.of(model).seed(3).threads(2).quiet();
    }

    private Map<String, Tensor> byTrainer(Optimizer left, Optimizer right) {
        Network model = MODELS.create(1);
        trainer(model).optimizer(LEFT, left).optimizer(RIGHT, right).fit(train, EPOCHS);
        return model.weights().toMap();
    }

    private Map<String, Tensor> byOwnLoop(Optimizer left, Optimizer right) {
        Network model = MODELS.create(1);
        try (Training training = model.training(3)) {
            training.optimizer(LEFT, left).optimizer(RIGHT, right);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                for (int from = 0; from < N; from += BATCH) {
                    int to = Math.min(N, from + BATCH);
                    training.forward(x.slice(from, to), wanted.slice(from, to), reward.slice(from, to));
                    training.step();
                }
            }
        }
        return model.weights().toMap();
    }

    @Test
    void theTrainersStepsAreThoseOfAnOwnLoop() {
        Map<String, Tensor> trained = byTrainer(FAST, SLOW);
        assertThat(trained).isEqualTo(byOwnLoop(FAST, SLOW));
        Map<String, Tensor> exchanged = byTrainer(SLOW, FAST);
        assertThat(exchanged).isEqualTo(byOwnLoop(SLOW, FAST));
        trained.forEach(
                (path, tensor) -> assertThat(exchanged.get(path)).as(path).isNotEqualTo(tensor));
    }

    @Test
    void anObjectiveWithoutItsOwnTakesThatOfTheTrainer() {
        Map<String, Tensor> expected = byOwnLoop(FAST, SLOW);
        Network before = MODELS.create(1);
        trainer(before).optimizer(FAST).optimizer(RIGHT, SLOW).fit(train, EPOCHS);
        assertThat(before.weights().toMap()).isEqualTo(expected);
        Network behind = MODELS.create(1);
        trainer(behind).optimizer(RIGHT, SLOW).optimizer(FAST).fit(train, EPOCHS);
        assertThat(behind.weights().toMap()).isEqualTo(expected);
    }

    @Test
    void anOwnLoopNeedsOneForEachThatMakesAStep() {
        Network model = MODELS.create(1);
        Map<String, Tensor> before = model.weights().toMap();
        try (Training training = model.training(3).optimizer(LEFT, FAST)) {
            training.forward(x, wanted, reward);
            String message = "objective 'rightLoss' has no optimizer: give it one by optimizer(...)";
            assertThatThrownBy(training::step)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> training.step(RIGHT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThat(model.weights().toMap()).isEqualTo(before);
            training.step(LEFT);
            assertThat(model.weights().get("left/kernel")).isNotEqualTo(before.get("left/kernel"));
            assertThat(model.weights().get("right/kernel")).isEqualTo(before.get("right/kernel"));
        }
    }

    @Test
    void onlyAnObjectiveHasOne() {
        Network model = MODELS.create(1);
        Handle left = model.signature().layers().stream()
                .filter(layer -> layer.name().equals("left"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> trainer(model).optimizer(left, SLOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("left (B, 2) is no objective; the objectives are [leftLoss (B), rightLoss (B)]");
    }

    @Test
    void aResumedTrainingHasTheSameBits(@TempDir Path folder) {
        Path file = folder.resolve("run.safetensors");
        trainer(MODELS.create(1))
                .optimizer(LEFT, FAST)
                .optimizer(RIGHT, SLOW)
                .callback(new ModelCheckpoint(file))
                .fit(train, 1);
        Network resumed = MODELS.create(99);
        trainer(resumed)
                .optimizer(LEFT, FAST)
                .optimizer(RIGHT, SLOW)
                .resume(file)
                .fit(train, EPOCHS);
        assertThat(resumed.weights().toMap()).isEqualTo(byTrainer(FAST, SLOW));
        Trainer exchanged = trainer(MODELS.create(1)).optimizer(LEFT, SLOW).optimizer(RIGHT, FAST);
        assertThatThrownBy(() -> exchanged.resume(file).fit(train, EPOCHS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was trained with %s; %s, this training has %s; %s", FAST, SLOW, SLOW, FAST);
    }
}
