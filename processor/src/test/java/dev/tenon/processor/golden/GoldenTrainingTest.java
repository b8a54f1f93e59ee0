package dev.tenon.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.golden.GoldenCase;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.KerasConfig;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thirty steps of training give Keras' losses, weights and predictions. */
@Tag("kernels")
final class GoldenTrainingTest {

    private static final int STEPS = 30;

    static List<GoldenCase> cases() {
        return GoldenModels.written("training");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsAreKeras(GoldenCase golden) {
        Network model = GoldenModels.create(golden);
        List<Handle> inputs = model.signature().inputs();
        Map<String, float[]> losses = new LinkedHashMap<>();
        try (Training training = model.training(1).threads(2)) {
            for (JsonNode objective : golden.json().get("objectives")) {
                losses.put(objective.get("loss").asText(), new float[STEPS]);
                optimizer(training, objective);
            }
            for (int step = 0; step < STEPS; step++) {
                training.forward(GoldenModels.inputs(golden, inputs, "batch/" + step % 3 + "/"));
                for (Map.Entry<String, float[]> loss : losses.entrySet()) {
                    Handle handle = GoldenCasesTest.handle(model.signature().losses(), loss.getKey());
                    loss.getValue()[step] = (float) training.loss(handle);
                }
                training.step();
                if (step == 0) {
                    checkWeights(golden, model, "after1/");
                }
            }
        }
        losses.forEach((name, values) -> golden.assertClose("loss/" + name, Tensor.of(values, STEPS)));
        checkWeights(golden, model, "after30/");
        List<Handle> outputs = model.signature().outputs();
        Tensor[] predicted = CompiledModels.predict(
                model, GoldenModels.inputs(golden, model.signature().predicts(), "batch/0/"));
        for (int i = 0; i < predicted.length; i++) {
            golden.assertClose("prediction/" + outputs.get(i).name(), predicted[i]);
        }
    }

    private static void optimizer(Training training, JsonNode objective) {
        Optimizer optimizer = KerasConfig.optimizer(objective.get("optimizer"));
        if (objective.get("trains").isNull()) {
            training.optimizer(optimizer);
        } else {
            Handle loss = GoldenCasesTest.handle(
                    training.network().signature().objectives(),
                    objective.get("loss").asText());
            training.optimizer(loss, optimizer);
        }
    }

    private static void checkWeights(GoldenCase golden, Network model, String prefix) {
        List<String> keys = golden.keys(prefix);
        assertThat(keys).isNotEmpty();
        for (String key : keys) {
            String path = key.substring(prefix.length()).replaceFirst("^weight/", "");
            // Where the exact gradient is zero, only rounding moves a weight.
            if (!golden.json().get("loose").has(path)) {
                golden.assertClose(key, model.weights().get(path));
            }
        }
    }
}
