package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Training.freeze} of an embedded model: all weights below its layer rest, for every objective that trains them. */
final class FreezeTest {

    private static final CompiledModels MODELS =
            CompiledModels.of(Map.of("Inner", """
            @Model public interface Inner {
                @Dense(units = 4, activation = TANH) Tensor wide(@Shape("3") Tensor x);
                @BatchNormalization Tensor norm(Tensor wide);
                @Dense(units = 3, activation = TANH) Tensor narrow(Tensor norm);
            }
            """, "Nest", """
            @Model public interface Nest {
                @Layer(Inner.class) Tensor first(@Shape("3") Tensor x);
                @Dense(units = 3) Tensor second(Tensor first);
            }
            """, "Plain", """
            @Model public interface Plain {
                @Dense(units = 3, activation = TANH) Tensor only(@Shape("3") Tensor x);
            }
            """, "M", """
            @Model public interface M {
                @Layer(Nest.class) Tensor nest(@Shape("3") Tensor x);
                @Layer(Inner.class) Tensor nestAgain(Tensor nest);
                @Layer(value = Plain.class, repeat = 2) Tensor chain(Tensor nestAgain);
                @Dense(units = 2) Tensor left(Tensor chain);
                @Dense(units = 1) Tensor right(Tensor chain);
                @MeanSquaredError @Minimize(trains = {"nest", "nestAgain", "chain", "left"})
                Tensor leftLoss(Tensor left, Tensor wanted);
                @MeanSquaredError @Minimize(trains = {"nest", "chain", "right"})
                Tensor rightLoss(Tensor right, Tensor reward);
            }
            """));

    private final Network model = MODELS.create(1);
    private final Handle left = model.signature().objectives().get(0);
    private final Handle right = model.signature().objectives().get(1);
    private final Object[] inputs = {random(1, 3), random(2, 2), random(3, 1)};

    private static Tensor random(int seed, int features) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(40, features);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private Handle layer(String name) {
        return model.signature().layers().stream()
                .filter(handle -> handle.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The trained weights that a step of a training makes others. */
    private Set<String> moved(Training training, Runnable step) {
        training.forward(inputs);
        Map<String, Tensor> before = model.weights().toMap();
        step.run();
        Set<String> moved = new TreeSet<>();
        model.weights().toMap().forEach((path, tensor) -> {
            if (!tensor.equals(before.get(path))) {
                moved.add(path);
            }
        });
        return moved;
    }

    private static Set<String> of(Set<String> paths, Predicate<String> which) {
        return paths.stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nest", "nestAgain", "chain"})
    void whatIsBelowTheLayerRests(String name) {
        Set<String> byLeft = model.signature().trains(left);
        Set<String> byRight = model.signature().trains(right);
        Set<String> all = new TreeSet<>(byLeft);
        all.addAll(byRight);
        Predicate<String> others = path -> !path.startsWith(name + "/");
        assertThat(of(all, others)).hasSizeBetween(1, all.size() - 2);
        for (Optimizer optimizer :
                List.of(new SGD(0.1f), new Adam(0.01f).globalClipNorm(1), new SGD(0.1f).clipNorm(1))) {
            try (Training training = model.training(1).threads(2).optimizer(optimizer)) {
                assertThat(moved(training, training::step)).isEqualTo(all);
                training.freeze(layer(name));
                assertThat(moved(training, training::step)).as("%s", optimizer).isEqualTo(of(all, others));
                assertThat(moved(training, () -> training.step(left))).isEqualTo(of(byLeft, others));
                assertThat(moved(training, () -> training.step(right))).isEqualTo(of(byRight, others));
                training.unfreeze(layer(name));
                assertThat(moved(training, () -> training.step(right))).isEqualTo(new TreeSet<>(byRight));
                assertThat(moved(training, training::step)).isEqualTo(all);
            }
        }
    }

    /** Gradients pass through what rests, and are those of the model that nothing was frozen in. */
    @Test
    void whatRestsHasItsGradientsStill() {
        try (Training free = model.training(1);
                Training frozen = model.training(1)) {
            frozen.freeze(layer("nestAgain"));
            for (Training training : List.of(free, frozen)) {
                training.forward(inputs);
                training.backward();
            }
            for (String path : model.signature().trains(left)) {
                assertThat(frozen.gradient(left, path)).as(path).isEqualTo(free.gradient(left, path));
            }
        }
    }

    /** Other than with {@code @Frozen}: its normalisation goes on with the statistics of the batch, and follows them. */
    @Test
    void aNormalizationThatRestsFollowsTheBatch() {
        Tensor before = model.weights().get("nestAgain/norm/moving_mean");
        try (Training training = model.training(1)) {
            training.freeze(layer("nestAgain"));
            training.forward(inputs);
        }
        assertThat(model.weights().get("nestAgain/norm/moving_mean")).isNotEqualTo(before);
    }
}
