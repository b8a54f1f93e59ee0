package dev.tenon.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.golden.GoldenCase;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
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
        JsonNode objective = golden.json().get("objectives").get(0);
        String name = objective.get("loss").asText();
        Optimizer optimizer = adam(objective.get("optimizer"));
        Network model = GoldenModels.create(golden);
        List<Handle> inputs = model.signature().inputs();
        float[] losses = new float[STEPS];
        try (Training training = model.training(1).threads(2)) {
            for (int step = 0; step < STEPS; step++) {
                training.forward(GoldenModels.inputs(golden, inputs, "batch/" + step % 3 + "/"));
                losses[step] = (float) training.loss();
                training.backward();
                training.step(optimizer);
                if (step == 0) {
                    checkWeights(golden, model, "after1/");
                }
            }
        }
        golden.assertClose("loss/" + name, Tensor.of(losses, STEPS));
        checkWeights(golden, model, "after30/");
        Tensor[] predicted = CompiledModels.predict(
                model, GoldenModels.inputs(golden, model.signature().predicts(), "batch/0/"));
        golden.assertClose("prediction/" + golden.json().get("outputs").get(0).asText(), predicted[0]);
    }

    private static Optimizer adam(JsonNode optimizer) {
        assertThat(optimizer.get("type").asText()).isEqualTo("Adam");
        assertThat(optimizer.get("config")).as("Keras' own defaults").isEmpty();
        return new Adam();
    }

    private static void checkWeights(GoldenCase golden, Network model, String prefix) {
        List<String> keys = golden.keys(prefix);
        assertThat(keys).isNotEmpty();
        for (String key : keys) {
            String path = key.substring(prefix.length()).replaceFirst("^weight/", "");
            assertThat(golden.json().get("loose").has(path)).isFalse();
            golden.assertClose(key, model.weights().get(path));
        }
    }
}
