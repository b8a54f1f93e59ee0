package dev.tenon.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.golden.GoldenCase;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What generated code computes, forward and backward, is what Keras computes. */
@Tag("kernels")
final class GoldenCasesTest {

    /** Reads of its input only the shape: Keras gives it a gradient of zeros, Tenon none. */
    private static final String SHAPE_ALONE = "sine_position_encoding";

    static List<GoldenCase> cases() {
        return GoldenModels.written("layers", "losses", "models", "masks");
    }

    static List<GoldenCase> predicted() {
        return cases().stream().filter(golden -> !onlyInTraining(golden)).toList();
    }

    @ParameterizedTest
    @MethodSource("predicted")
    void predictsAsKeras(GoldenCase golden) {
        Network model = GoldenModels.create(golden);
        List<Handle> outputs = model.signature().outputs();
        Tensor[] predicted = CompiledModels.predict(
                model, GoldenModels.inputs(golden, model.signature().predicts(), "input/"));
        for (int i = 0; i < predicted.length; i++) {
            String key = "output/" + KerasSource.keras(outputs.get(i).name());
            if (golden.tensors().containsKey(key)) {
                golden.assertClose(key, predicted[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreKeras(GoldenCase golden) {
        Network model = GoldenModels.create(golden);
        try (Training training = model.training(1)) {
            if (!onlyInTraining(golden)) {
                training.evaluate(GoldenModels.inputs(golden, model.signature().inputs(), "input/"));
                checkOutputs(golden, training);
            }
            if (differsInTraining(golden)) {
                return;
            }
            training.forward(GoldenModels.inputs(golden, model.signature().inputs(), "input/"));
            checkOutputs(golden, training);
            training.backward();
            for (Weight weight : trained(model)) {
                String key = "grad/weight/" + weight.path();
                golden.assertClose(key, training.gradient(weight.path()));
            }
            for (Handle input : model.signature().predicts()) {
                if (golden.name().equals(SHAPE_ALONE)) {
                    assertThatIllegalArgumentException().isThrownBy(() -> training.inputGradient(input.name()));
                } else if (!input.isInt()) {
                    golden.assertClose("grad/input/" + input.name(), training.inputGradient(input.name()));
                }
            }
        }
    }

    private static List<Weight> trained(Network model) {
        return model.weights().specs().stream().filter(Weight::trainable).toList();
    }

    /** Cases are trained though most were computed for inference, which dropout and batch normalisation tell apart. */
    private static boolean differsInTraining(GoldenCase golden) {
        List<String> types = golden.json().get("layers").findValuesAsText("type");
        boolean training = golden.json().get("training").asBoolean();
        return types.contains("Dropout") || types.contains("BatchNormalization") && !training;
    }

    /** Batch normalisation in training mode: other numbers than predicted. */
    private static boolean onlyInTraining(GoldenCase golden) {
        return golden.json().get("training").asBoolean()
                && golden.json().get("layers").findValuesAsText("type").contains("BatchNormalization");
    }

    private static void checkOutputs(GoldenCase golden, Training training) {
        int checked = 0;
        for (String key : golden.keys("output/")) {
            String name = KerasSource.java(key.substring(7));
            if (name.contains("/")) {
                golden.assertClose(key, training.network().weights().get(name));
            } else if (KerasSource.isLoss(golden, name)) {
                Handle loss = handle(training.network().signature().losses(), name);
                golden.assertClose(key, Tensor.scalar((float) training.loss(loss)));
            } else {
                golden.assertClose(
                        key,
                        training.value(handle(training.network().signature().outputs(), name)));
            }
            checked++;
        }
        assertThat(checked).as("outputs of %s", golden).isPositive();
    }

    static Handle handle(List<Handle> handles, String name) {
        return handles.stream()
                .filter(handle -> handle.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + handles));
    }
}
