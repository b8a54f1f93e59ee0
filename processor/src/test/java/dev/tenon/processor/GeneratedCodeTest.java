package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Models in which names, sizes, or who reads a value are unusual. */
class GeneratedCodeTest {

    @Test
    void aSymbolMayHaveTheNameOfTheKernels() {
        Network model = CompiledModels.ofMembers("@Dense(units = 3) Tensor out(@Shape(\"K, 4\") Tensor x);\n")
                .create(1);
        assertThat(CompiledModels.predict(model, random(2, 5, 4))[0].shape()).containsExactly(2, 5, 3);
    }

    @Test
    void aSymbolOfTheTargetAloneIsNotCheckedInPrediction() {
        Network model = CompiledModels.of(Map.of("M", """
                @Model(outputs = "given") public interface M {
                    @Dense(units = 4) Tensor fine(@Shape("8, 8, 2") Tensor x);
                    @MaxPooling2D(poolSize = 3) Tensor coarse(@Shape("H, 8, 4") Tensor target);
                    @GlobalAveragePooling2D Tensor wanted(Tensor coarse);
                    @GlobalAveragePooling2D Tensor given(Tensor fine);
                    @MeanSquaredError Tensor loss(Tensor given, Tensor wanted);
                }
                """)).create(1);
        assertThat(CompiledModels.predict(model, random(2, 8, 8, 2))[0].shape()).containsExactly(2, 4);
        try (Training training = model.training(1)) {
            training.forward(random(2, 8, 8, 2), random(2, 5, 8, 4));
            training.backward();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> training.forward(random(2, 8, 8, 2), random(2, 2, 8, 4)))
                    .withMessage("coarse: H must be at least 3; given H = 2");
        }
    }

    @Test
    void aLayerMayHaveTheNameOfAWindow() {
        Network model = CompiledModels.ofMembers("""
                @Conv2D(filters = 2, kernelSize = 3) Tensor conv(@Shape("H, W, 1") Tensor x);
                @Conv2D(filters = 2, kernelSize = 3) Tensor convWindow(Tensor conv);
                """).create(1);
        assertThat(CompiledModels.predict(model, random(2, 6, 7, 1))[0].shape()).containsExactly(2, 2, 3, 2);
    }

    @Test
    void anOutputThatDropsIsReadAsDroppedInTraining() {
        Network model = CompiledModels.ofMembers("""
                @Dense(units = 8, activation = TANH) Tensor dense(@Shape("4") Tensor x);
                @Dropout(0.5) Tensor out(Tensor dense);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y);
                """).create(1);
        try (Training training = model.training(1)) {
            training.forward(random(6, 4), random(6, 8));
            Handle out = model.signature().outputs().get(0);
            assertThat(training.value(out).data()).contains(0f);
        }
    }

    @Test
    void aWeightThatNoLossReadsIsOnlyRegularised() {
        Network model = CompiledModels.ofMembers("""
                @Dense(units = 2) Tensor out(@Shape("3") Tensor x);
                @Dense(units = 2) @Regularize(l2 = 0.5) Tensor aside(Tensor x);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y);
                """).create(1);
        float[] w = model.weights().get("aside/kernel").data();
        try (Training training = model.training(1)) {
            for (int step = 0; step < 3; step++) {
                training.forward(random(20, 3), random(20, 2));
                training.backward();
                assertThat(training.gradient("aside/kernel").data()).containsExactly(w);
            }
        }
    }

    @Test
    void aTargetThatIsLearnedHasItsGradient() {
        checkGradients("""
                @Dense(units = 3, activation = SIGMOID) Tensor out(@Shape("4") Tensor x);
                @Dense(units = 3, activation = SIGMOID) Tensor soft(Tensor x);
                @BinaryCrossentropy Tensor loss(Tensor out, Tensor soft);
                """, random(5, 4));
    }

    @Test
    void aCategoricalTargetThatIsLearnedHasItsGradient() {
        checkGradients("""
                @Dense(units = 3, activation = SOFTMAX) Tensor out(@Shape("4") Tensor x);
                @Dense(units = 3, activation = SOFTMAX) Tensor soft(Tensor x);
                @CategoricalCrossentropy Tensor loss(Tensor out, Tensor soft);
                """, random(5, 4));
    }

    @Test
    void aSampleWeightThatIsLearnedHasItsGradient() {
        checkGradients("""
                @Dense(units = 3) Tensor out(@Shape("4") Tensor x);
                @Dense(units = 3, activation = SIGMOID) Tensor gate(Tensor x);
                @Dense(units = 1) Tensor one(Tensor gate);
                @Reshape("") Tensor weight(Tensor one);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y, @From("weight") Tensor sampleWeight);
                """, random(5, 4), random(5, 3));
    }

    @Test
    void groupsNeedNotFillPanels() {
        checkGradients("""
                @Conv2D(filters = 34, kernelSize = 2, groups = 2) Tensor first(@Shape("4, 5, 4") Tensor x);
                @Conv2D(filters = 6, kernelSize = 2, groups = 2, activation = TANH) Tensor conv(Tensor first);
                @GlobalAveragePooling2D Tensor out(Tensor conv);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y);
                """, random(19, 4, 5, 4), random(19, 6));
    }

    @Test
    void oneLayerMayBeReadTwice() {
        checkGradients("""
                @Dense(units = 3, activation = RELU) Tensor a(@Shape("4") Tensor x);
                @Multiply Tensor square(Tensor a, @From("a") Tensor again);
                @Dense(units = 3) @Shares("a2") Tensor b(Tensor x);
                @Dense(units = 3) Tensor a2(Tensor x);
                @Add Tensor out(Tensor square, Tensor b, Tensor a2, Tensor a);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y);
                """, random(35, 4), random(35, 3));
    }

    @Test
    void anEvaluationThatIsNotFiniteIsExplained() {
        Network model = CompiledModels.ofMembers("""
                @Conv2D(filters = 3, kernelSize = 2) Tensor first(@Shape("6, 6, 1") Tensor x);
                @Conv2D(filters = 3, kernelSize = 2) Tensor second(Tensor first);
                @GlobalAveragePooling2D Tensor out(Tensor second);
                @MeanSquaredError Tensor loss(Tensor out, Tensor y);
                """).create(1);
        Tensor x = random(12, 6, 6, 1);
        x.data()[5] = 3e38f;
        x.data()[6] = -3e38f;
        model.weights().set("second/kernel", Tensor.full(1e30f, 2, 2, 3, 3));
        try (Training training = model.training(1)) {
            training.evaluate(x, random(12, 3));
            assertThat(training.explainNonFinite()).contains("'second'");
        }
    }

    @Test
    void aLocaleChangesNoByte() {
        String members = "@Dense(units = 100) Tensor out(@Shape(\"200\") Tensor x);\n";
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            var plain = CompiledModels.ofMembers(members).sources();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(CompiledModels.ofMembers(members).sources()).isEqualTo(plain);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Every weight's gradient against differences of the loss, summed over a random direction. */
    private static void checkGradients(String members, Object... inputs) {
        Network model = CompiledModels.ofMembers(members).create(3);
        float eps = 2e-3f;
        try (Training training = model.training(1)) {
            for (String path : model.weights().toMap().keySet()) {
                Tensor value = model.weights().get(path);
                Tensor direction = random(value.shape());
                training.forward(inputs);
                training.backward();
                float[] gradient = training.gradient(path).data();
                double expected = 0;
                for (int i = 0; i < gradient.length; i++) {
                    expected += (double) gradient[i] * direction.data()[i];
                }
                double difference = (lossAt(model, training, path, value, direction, eps, inputs)
                                - lossAt(model, training, path, value, direction, -eps, inputs))
                        / (2 * eps);
                model.weights().set(path, value);
                assertThat(expected).as(path).isCloseTo(difference, within(2e-3 * (1 + Math.abs(difference))));
            }
        }
    }

    private static double lossAt(
            Network model,
            Training training,
            String path,
            Tensor value,
            Tensor direction,
            float step,
            Object[] inputs) {
        Tensor moved = Tensor.zeros(value.shape());
        for (int i = 0; i < moved.elements(); i++) {
            moved.data()[i] = value.data()[i] + step * direction.data()[i];
        }
        model.weights().set(path, moved);
        training.forward(inputs);
        return training.loss();
    }

    private static Tensor random(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Random random = new Random(tensor.elements());
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = random.nextFloat() * 2 - 1;
        }
        return tensor;
    }
}
