package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several objectives on one model: what each of them trains, their gradients, and their steps together and apart. */
@Tag("kernels")
final class ObjectivesTest {

    private static final CompiledModels MODELS = CompiledModels.of(Map.of("Adversary", """
            @Model(outputs = "fake")
            public interface Adversary {
                @RandomNormal @Shape("3") Tensor noise();
                @Dense(units = 5, activation = TANH) Tensor hidden(Tensor noise);
                @Dense(units = 4) @Regularize(l2 = 0.01) Tensor fake(Tensor hidden);
                @Dense(units = 6, activation = TANH) @Regularize(l2 = 0.02) Tensor real(@Shape("4") Tensor image);
                @Dense(units = 1) Tensor realScore(Tensor real);
                @Dense(units = 6, activation = TANH) @Shares("real") Tensor faked(Tensor fake);
                @Dense(units = 1) @Shares("realScore") Tensor fakeScore(Tensor faked);

                @BinaryCrossentropy(fromLogits = true, target = 1) @Minimize(trains = {"hidden", "fake"})
                Tensor generatorLoss(Tensor fakeScore);

                @BinaryCrossentropy(fromLogits = true, target = 1) Tensor realLoss(Tensor realScore);
                @BinaryCrossentropy(fromLogits = true, target = 0) Tensor fakeLoss(Tensor fakeScore);
                @Add @Minimize(trains = {"real", "realScore"})
                Tensor discriminatorLoss(Tensor realLoss, Tensor fakeLoss);
            }
            """, "Shared", """
            @Model(inputGradients = true)
            public interface Shared {
                @Dense(units = 4, activation = TANH) Tensor trunk(@Shape("3") Tensor x);
                @Dense(units = 2) Tensor left(Tensor trunk);
                @Dense(units = 2) Tensor right(Tensor trunk);
                @MeanSquaredError @Minimize Tensor leftLoss(Tensor left, @Shape("2") Tensor target);
                @MeanAbsoluteError(target = -9) @Minimize(trains = {"trunk", "right"})
                Tensor rightLoss(Tensor right);
            }
            """, "Sum", """
            @Model
            public interface Sum {
                @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                @MeanSquaredError Tensor near(Tensor y, Tensor target);
                @Huber(delta = 0.5) Tensor far(Tensor y, Tensor target);
                @Add Tensor sum(Tensor near, Tensor far, @From("near") Tensor again);
            }
            """));

    private static final Set<String> GENERATOR = Set.of("hidden/kernel", "hidden/bias", "fake/kernel", "fake/bias");

    private static Network adversary() {
        return MODELS.create("test.TenonAdversary", 3);
    }

    private static Handle handle(Network model, String name) {
        return model.signature().layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Tensor random(int seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    @Test
    void theFaceSaysWhatIsTrainedAndWhatIsPassedThrough() {
        assertThat(MODELS.sources().get("test.TenonAdversary"))
                .contains("generatorLoss trains fake, hidden; it passes through real, realScore")
                .contains("discriminatorLoss trains real, realScore\n");
    }

    @Test
    void eachGradientIsThatOfItsObjective() {
        for (String name : List.of("generatorLoss", "discriminatorLoss")) {
            Network model = adversary();
            Handle objective = handle(model, name);
            Tensor image = random(1, 7, 4);
            try (Training training = model.training(5)) {
                training.forward(image);
                training.backward();
                for (String path : model.signature().trains(objective)) {
                    check(model, objective, path, image, training.gradient(objective, path));
                }
            }
        }
    }

    /** Along a direction: the objective's own loss, with the regularisation of what it trains. */
    private static void check(Network model, Handle objective, String path, Tensor image, Tensor gradient) {
        Tensor value = model.weights().get(path);
        Tensor direction = random(2, value.shape());
        double step = 0.01;
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            Tensor moved = value.copy();
            for (int i = 0; i < moved.elements(); i++) {
                moved.data()[i] +=
                        (float) ((side == 0 ? -step : step) * direction.data()[i]);
            }
            model.weights().set(path, moved);
            try (Training training = model.training(5)) {
                training.forward(image);
                losses[side] = training.loss(objective) + penalty(model, path);
            }
        }
        model.weights().set(path, value);
        double expected = 0;
        for (int i = 0; i < gradient.elements(); i++) {
            expected += gradient.data()[i] * direction.data()[i];
        }
        double difference = (losses[1] - losses[0]) / (2 * step);
        assertThat(Math.abs(difference - expected))
                .as("%s of %s: difference %s, gradient %s", objective, path, difference, expected)
                .isLessThan(1e-3 + 0.01 * Math.abs(expected));
    }

    private static double penalty(Network model, String path) {
        double l2 = path.equals("fake/kernel") ? 0.01 : path.equals("real/kernel") ? 0.02 : 0;
        double sum = 0;
        for (float w : model.weights().get(path).data()) {
            sum += l2 * w * w;
        }
        return sum;
    }

    @Test
    void anObjectiveHasNoGradientOfWhatItDoesNotTrain() {
        Network model = adversary();
        try (Training training = model.training(5)) {
            training.forward(random(1, 7, 4));
            training.backward();
            assertThatThrownBy(() -> training.gradient(handle(model, "generatorLoss"), "real/kernel"))
                    .hasMessage("objective 'generatorLoss' does not train weight 'real/kernel'");
            assertThat(training.gradient("real/kernel"))
                    .isEqualTo(training.gradient(handle(model, "discriminatorLoss"), "real/kernel"));
        }
    }

    @Test
    void aStepOfOneObjectiveMovesItsWeightsOnly() {
        Network model = adversary();
        Map<String, Tensor> before = model.weights().toMap();
        try (Training training = model.training(5).optimizer(new SGD(0.1f))) {
            training.forward(random(1, 7, 4));
            training.step(handle(model, "generatorLoss"));
            assertThatThrownBy(() -> training.step(handle(model, "discriminatorLoss")))
                    .as("the weights have moved since the forward pass")
                    .isInstanceOf(IllegalStateException.class);
        }
        Set<String> moved = new TreeSet<>();
        model.weights().toMap().forEach((path, tensor) -> {
            if (!tensor.equals(before.get(path))) {
                moved.add(path);
            }
        });
        assertThat(moved).isEqualTo(new TreeSet<>(GENERATOR));
    }

    @Test
    void stepsTogetherUseTheOldWeightsInAnyOrder() {
        Tensor image = random(1, 40, 4);
        Network together = adversary();
        try (Training training = together.training(5).optimizer(new Adam(0.01f)).threads(2)) {
            for (int i = 0; i < 3; i++) {
                training.forward(image);
                training.step();
            }
        }
        Network apart = adversary();
        Handle generator = handle(apart, "generatorLoss");
        Handle discriminator = handle(apart, "discriminatorLoss");
        try (Training training = apart.training(5)) {
            training.optimizer(generator, new Adam(0.01f)).optimizer(discriminator, new Adam(0.01f));
            for (int i = 0; i < 3; i++) {
                training.forward(image);
                training.backward(discriminator);
                training.backward(generator);
                training.step(discriminator);
                training.step(generator);
            }
            assertThat(training.steps(generator)).isEqualTo(3);
        }
        assertThat(apart.weights().toMap()).isEqualTo(together.weights().toMap());
    }

    @Test
    void anObjectiveNeedsAnOptimizer() {
        Network model = adversary();
        try (Training training = model.training(5)) {
            training.optimizer(handle(model, "generatorLoss"), new Adam());
            training.forward(random(1, 7, 4));
            assertThatThrownBy(training::step)
                    .hasMessage("objective 'discriminatorLoss' has no optimizer: give it one by optimizer(...)");
            assertThatThrownBy(() -> training.step(handle(model, "realLoss")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("realLoss (B) is no objective; the objectives are");
        }
    }

    @Test
    void twoObjectivesMayTrainOneWeight() {
        Network model = MODELS.create("test.TenonShared", 3);
        Handle left = handle(model, "leftLoss");
        Handle right = handle(model, "rightLoss");
        Tensor x = random(1, 5, 3);
        Tensor target = random(2, 5, 2);
        try (Training training = model.training(1)) {
            training.forward(x, target);
            training.backward();
            Tensor ofLeft = training.gradient(left, "trunk/kernel");
            Tensor ofRight = training.gradient(right, "trunk/kernel");
            assertThat(ofLeft).isNotEqualTo(ofRight);
            assertThatThrownBy(() -> training.gradient("trunk/kernel"))
                    .hasMessageContaining("several objectives train 'trunk/kernel', each has its own gradient");
            assertThat(training.inputGradient(left, "x")).isNotEqualTo(training.inputGradient(right, "x"));
            Tensor before = model.weights().get("trunk/kernel");
            training.step(new SGD(0.5f));
            Tensor after = model.weights().get("trunk/kernel");
            for (int i = 0; i < before.elements(); i++) {
                float moved = before.data()[i] - 0.5f * ofLeft.data()[i] - 0.5f * ofRight.data()[i];
                assertThat(after.data()[i]).isCloseTo(moved, org.assertj.core.data.Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void addedLossesCountAsOftenAsTheyAreAdded() {
        Network model = MODELS.create("test.TenonSum", 3);
        try (Training training = model.training(1)) {
            training.forward(random(1, 5, 3), random(2, 5, 2));
            double near = training.loss(handle(model, "near"));
            double far = training.loss(handle(model, "far"));
            assertThat(training.loss(handle(model, "sum"))).isEqualTo(near + far + near);
            assertThat(training.loss()).isEqualTo(near + far + near);
            training.backward();
            assertThat(training.gradient("y/bias")).isNotNull();
        }
        Tensor one = Tensor.scalar(1);
        assertThat(CompiledModels.layer(model, "sum", one, Tensor.scalar(2), one)
                        .data())
                .containsExactly(4);
        try (Training training = model.training(1)) {
            training.evaluate(random(1, 5, 3), random(2, 5, 2));
            assertThatThrownBy(training::backward).hasMessage("call forward(...) first");
        }
    }
}
