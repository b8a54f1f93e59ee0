package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.processor.gradient.GradientCheck;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Evaluation;
import dev.tenon.runtime.train.History;
import dev.tenon.runtime.train.Trainer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often losses count, in sums and alone, and those that are only reported. */
@Tag("kernels")
final class LossWeightTest {

    private static final CompiledModels MODELS =
            CompiledModels.of(Map.of("Weighted", """
            @Model(outputs = "y", inputGradients = true)
            public interface Weighted {
                @Dense(units = 4, activation = TANH) Tensor hidden(@Shape("3") Tensor x);
                @Dense(units = 2) @Regularize(l2 = 0.05) Tensor y(Tensor hidden);
                @MeanSquaredError @LossWeight(0.3) Tensor near(Tensor y, @Shape("2") Tensor target);
                @Huber(delta = 0.5) Tensor far(Tensor y, Tensor target);
                @Square Tensor squares(Tensor hidden);
                @Loss @LossWeight(-2) Tensor spread(Tensor squares);
                @MeanAbsoluteError @Monitor Tensor distance(Tensor y, Tensor target);
                @Add @Monitor Tensor all(Tensor near, Tensor distance);
            }
            """, "Plain", """
            @Model(outputs = "y")
            public interface Plain {
                @Dense(units = 4, activation = TANH) Tensor hidden(@Shape("3") Tensor x);
                @Dense(units = 2) Tensor y(Tensor hidden);
                @MeanSquaredError Tensor near(Tensor y, @Shape("2") Tensor target);
            }
            """, "Sums", """
            @Model
            public interface Sums {
                @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                @MeanSquaredError @LossWeight(3) Tensor near(Tensor y, @Shape("2") Tensor target);
                @MeanAbsoluteError Tensor far(Tensor y, Tensor target);
                @Add @LossWeight(0.5) Tensor inner(Tensor near, Tensor far, @From("far") Tensor again);
                @Loss Tensor mean(Tensor y);
                @Add @Minimize @LossWeight(10) Tensor total(Tensor inner, Tensor mean);
            }
            """, "Apart", """
            @Model
            public interface Apart {
                @Dense(units = 2) Tensor left(@Shape("3") Tensor x);
                @Dense(units = 2) Tensor right(Tensor x);
                @MeanSquaredError @Minimize @LossWeight(4) Tensor leftLoss(Tensor left, @Shape("2") Tensor target);
                @MeanSquaredError @Minimize Tensor rightLoss(Tensor right, Tensor target);
                @MeanAbsoluteError @Monitor Tensor aside(Tensor left, Tensor target);
            }
            """, "Masked", """
            @Model
            public interface Masked {
                @Embedding(inputDim = 5, outputDim = 3, maskZero = true) Tensor words(@Shape("T") IntTensor ids);
                @Dense(units = 2, activation = TANH) Tensor y(Tensor words);
                @MeanSquaredError @LossWeight(0.25) Tensor near(Tensor y, @Shape("T, 2") Tensor target, @Shape("T") Tensor often);
                @Huber @LossWeight(1.5) Tensor far(Tensor y, Tensor target);
            }
            """));

    private static final Tensor X = random(1, 37, 3);
    private static final Tensor TARGET = random(2, 37, 2);

    private static Tensor random(int seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static double loss(Training training, String name) {
        return training.loss(handle(training.network(), name));
    }

    private static Handle handle(Network model, String name) {
        return model.signature().layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double squares(Tensor tensor) {
        double sum = 0;
        for (float each : tensor.data()) {
            sum += each * each;
        }
        return sum;
    }

    @Test
    void theObjectiveIsTheWeightedSum() {
        Network model = MODELS.create("test.TenonWeighted", 1);
        try (Training training = model.training(1)) {
            training.forward(X, TARGET);
            double penalty = 0.05 * squares(model.weights().get("y/kernel"));
            double byHand = 0.3 * loss(training, "near") + loss(training, "far") - 2 * loss(training, "spread");
            assertThat(training.loss()).isCloseTo(byHand + penalty, within(1e-6));
            assertThat(loss(training, "near")).as("reported as it is").isCloseTo(error(training), within(1e-6));
            assertThat(loss(training, "all"))
                    .isCloseTo(0.3 * loss(training, "near") + loss(training, "distance"), within(1e-12));
        }
    }

    /** The mean squared error of what the model gives. */
    private static double error(Training training) {
        Tensor y = training.value(handle(training.network(), "y"));
        double sum = 0;
        for (int i = 0; i < y.elements(); i++) {
            sum += Math.pow(y.data()[i] - TARGET.data()[i], 2);
        }
        return sum / y.elements();
    }

    @Test
    void gradientsAreThoseOfTheWeightedSum() {
        for (String name : new String[] {"Weighted", "Masked"}) {
            GradientCheck.check(MODELS.create("test.Tenon" + name, 1), 37, true);
        }
    }

    @Test
    void aMaskedLossIsWeightedBehindItsMean() {
        Network model = MODELS.create("test.TenonMasked", 1);
        IntTensor ids = IntTensor.of(new int[] {1, 2, 0, 4, 0, 0}, 2, 3);
        try (Training training = model.training(1)) {
            training.forward(ids, random(3, 2, 3, 2), Tensor.full(2, 2, 3));
            assertThat(training.loss())
                    .isCloseTo(0.25 * loss(training, "near") + 1.5 * loss(training, "far"), within(1e-12));
        }
    }

    @Test
    void aSumAddsByWeight() {
        Network model = MODELS.create("test.TenonSums", 1);
        try (Training training = model.training(1)) {
            training.forward(X, TARGET);
            double inner = 3 * loss(training, "near") + 2 * loss(training, "far");
            assertThat(loss(training, "inner")).isCloseTo(inner, within(1e-12));
            double total = 0.5 * inner + loss(training, "mean");
            assertThat(loss(training, "total")).isCloseTo(total, within(1e-12));
            assertThat(training.loss()).isCloseTo(10 * total, within(1e-9));
            training.backward();
            Tensor y = training.value(handle(model, "y"));
            double bias = 0;
            for (int row = 0; row < 37; row++) {
                float error = y.data()[2 * row] - TARGET.data()[2 * row];
                bias += (10 * (0.5 * (3 * 2 * error + 2 * Math.signum(error)) + 1)) / 74;
            }
            assertThat((double) training.gradient("y/bias").data()[0]).isCloseTo(bias, within(1e-4));
        }
    }

    @Test
    void anObjectiveOfOneLossIsWeightedToo() {
        Network model = MODELS.create("test.TenonApart", 1);
        model.weights().set("right/kernel", model.weights().get("left/kernel"));
        try (Training training = model.training(1)) {
            training.forward(X, TARGET);
            training.backward();
            Tensor left = training.gradient("left/kernel");
            Tensor right = training.gradient("right/kernel");
            for (int i = 0; i < left.elements(); i++) {
                assertThat(left.data()[i]).isEqualTo(4 * right.data()[i]);
            }
            assertThat(training.loss()).isEqualTo(5 * loss(training, "rightLoss"));
        }
    }

    @Test
    void whatIsMonitoredTrainsNothing() {
        Network model = MODELS.create("test.TenonApart", 1);
        try (Training training = model.training(1)) {
            training.forward(X, TARGET);
            assertThat(loss(training, "aside")).isPositive();
            assertThat(training.loss()).isEqualTo(4 * loss(training, "leftLoss") + loss(training, "rightLoss"));
        }
        assertThat(model.signature().outputs()).extracting(Handle::name).containsExactly("left", "right");
    }

    @Test
    void everyEpochReportsIt() {
        Network model = MODELS.create("test.TenonWeighted", 1);
        Dataset data = Dataset.of(X, TARGET).batch(10);
        History history = Trainer.of(model).optimizer(new SGD(0.01f)).quiet().fit(data, data, 2);
        assertThat(history.last().values())
                .containsKeys("loss", "near", "far", "spread", "distance", "all", "val_distance", "val_all");
        Evaluation evaluation = Trainer.of(model).quiet().evaluate(Dataset.of(X, TARGET));
        Tensor y = CompiledModels.predict(model, X)[0];
        double sum = 0;
        for (int i = 0; i < y.elements(); i++) {
            sum += Math.abs(y.data()[i] - TARGET.data()[i]);
        }
        assertThat(evaluation.get("distance")).isCloseTo(sum / y.elements(), within(1e-6));
    }

    @Test
    void theFaceSaysWhatIsMinimised() {
        assertThat(MODELS.sources().get("test.TenonWeighted"))
                .contains("the objective is 0.3 * near + far - 2 * spread\n")
                .contains("only reported: distance, all\n");
        assertThat(MODELS.sources().get("test.TenonSums"))
                .contains("total is 15 * near + 5 * far + 5 * far + 10 * mean");
        assertThat(MODELS.sources().get("test.TenonPlain")).doesNotContain("objective is");
    }
}
