package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.io.Safetensors;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.History;
import dev.tenon.runtime.train.ModelCheckpoint;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of the whole batch, whatever its shards and their threads. */
@Tag("kernels")
final class BatchNormalizationTest {

    private static final CompiledModels MODELS = CompiledModels.of(Map.of(
            "Deep", """
            @Model interface Deep {
                @Conv2D(filters = 5, kernelSize = 3, padding = Padding.SAME) Tensor conv(@Shape("4, 3, 2") Tensor image);
                @BatchNormalization(momentum = 0.9) Tensor norm(Tensor conv);
                @Activation(RELU) Tensor positive(Tensor norm);
                @Flatten Tensor flat(Tensor positive);
                @BatchNormalization(momentum = 0.9) Tensor again(Tensor flat);
                @Dense(units = 3) Tensor y(Tensor again);
                @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            }
            """,
            "Inner", """
            @Model interface Inner {
                @BatchNormalization(momentum = 0.5) Tensor norm(@Shape("3") Tensor x);
                @Dense(units = 3) Tensor y(Tensor norm);
            }
            """,
            "Outer", """
            @Model interface Outer {
                @Layer(Inner.class) @Frozen Tensor fixed(@Shape("3") Tensor x);
                @Layer(Inner.class) Tensor moved(Tensor fixed);
                @MeanSquaredError Tensor loss(Tensor moved, Tensor target);
            }
            """,
            "Rivals", """
            @Model(outputs = "fake") interface Rivals {
                @Dense(units = 3) Tensor fake(@Shape("2") Tensor noise);
                @BatchNormalization Tensor norm(Tensor fake);
                @Dense(units = 1) Tensor score(Tensor norm);
                @BinaryCrossentropy(fromLogits = true, target = 1) @Minimize(trains = "fake") Tensor one(Tensor score);
                @BinaryCrossentropy(fromLogits = true, target = 0) @Minimize(trains = {"norm", "score"}) Tensor other(Tensor score);
            }
            """));

    private static final String[] STATISTICS = {
        "norm/moving_mean", "norm/moving_variance", "again/moving_mean", "again/moving_variance"
    };

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian() * 2 + 1;
        }
        return tensor;
    }

    private static float[] trained(String face, int threads, Tensor... inputs) {
        return trainedModel(face, threads, inputs).weights().data();
    }

    private static Network trainedModel(String face, int threads, Tensor... inputs) {
        Network model = MODELS.create(face, 1);
        try (Training training = model.training(1).threads(threads).optimizer(new Adam(1e-2f))) {
            for (int step = 0; step < 20; step++) {
                training.forward((Object[]) inputs);
                training.step();
            }
        }
        return model;
    }

    @Test
    void threadsChangeNoBit() {
        Tensor image = random(1, 75, 4, 3, 2);
        Tensor target = random(2, 75, 3);
        float[] one = trained("test.TenonDeep", 1, image, target);
        assertThat(trained("test.TenonDeep", 2, image, target)).isEqualTo(one);
        assertThat(trained("test.TenonDeep", 3, image, target)).isEqualTo(one);
        Tensor noise = random(3, 75, 2);
        assertThat(trained("test.TenonRivals", 2, noise)).isEqualTo(trained("test.TenonRivals", 1, noise));
    }

    /** 75 examples are five shards. */
    @Test
    void statisticsAreThoseOfTheWholeBatch() {
        Network model = MODELS.create("test.TenonDeep", 1);
        Tensor image = random(1, 75, 4, 3, 2);
        double[] mean = new double[5];
        double[] square = new double[5];
        Tensor conv = CompiledModels.layer(model, "conv", image);
        int rows = 75 * 12;
        for (int i = 0; i < conv.elements(); i++) {
            mean[i % 5] += conv.data()[i] / (double) rows;
        }
        for (int i = 0; i < conv.elements(); i++) {
            square[i % 5] += Math.pow(conv.data()[i] - mean[i % 5], 2) / rows;
        }
        try (Training training = model.training(1)) {
            training.forward(image, random(2, 75, 3));
            assertThat(training.shards()).isEqualTo(6);
        }
        for (int channel = 0; channel < 5; channel++) {
            float movingMean = model.weights().get("norm/moving_mean").data()[channel];
            float movingVariance = model.weights().get("norm/moving_variance").data()[channel];
            assertThat((double) movingMean).isCloseTo(0.1 * mean[channel], within(1e-5));
            assertThat((double) movingVariance).isCloseTo(0.9 + 0.1 * square[channel], within(1e-5));
        }
    }

    /** One objective passes through the normalisation, the other trains it: each needs sums of its own. */
    @Test
    void eachObjectiveHasItsOwnGradientsThroughIt() {
        Network model = MODELS.create("test.TenonRivals", 1);
        Tensor noise = random(3, 40, 2);
        for (Handle objective : model.signature().objectives()) {
            try (Training training = model.training(1)) {
                training.forward(noise);
                training.backward();
                for (String path : model.signature().trains(objective)) {
                    check(model, objective, path, noise, training.gradient(objective, path));
                }
            }
        }
    }

    private static void check(Network model, Handle objective, String path, Tensor noise, Tensor gradient) {
        Tensor value = model.weights().get(path);
        Tensor direction = random(4, value.shape());
        double[] losses = new double[2];
        double expected = 0;
        for (int i = 0; i < value.elements(); i++) {
            expected += (double) gradient.data()[i] * direction.data()[i];
        }
        for (int side = 0; side < 2; side++) {
            Tensor moved = value.copy();
            for (int i = 0; i < moved.elements(); i++) {
                moved.data()[i] += (side == 0 ? -0.01f : 0.01f) * direction.data()[i];
            }
            model.weights().set(path, moved);
            try (Training training = model.training(1)) {
                training.forward(noise);
                losses[side] = training.loss(objective);
            }
        }
        model.weights().set(path, value);
        assertThat((losses[1] - losses[0]) / 0.02)
                .as("%s by %s", objective, path)
                .isCloseTo(expected, within(1e-3 + 0.01 * Math.abs(expected)));
    }

    @Test
    void onlyTrainingMovesThem() {
        Network model = MODELS.create("test.TenonDeep", 1);
        float[] before = model.weights().data().clone();
        try (Training training = model.training(1)) {
            training.evaluate(random(1, 20, 4, 3, 2), random(2, 20, 3));
        }
        CompiledModels.predict(model, random(1, 20, 4, 3, 2));
        assertThat(model.weights().data()).isEqualTo(before);
    }

    @Test
    void whatIsFrozenAroundItFreezesIt() {
        Network model = MODELS.create("test.TenonOuter", 1);
        try (Training training = model.training(1)) {
            training.forward(random(1, 20, 3), random(2, 20, 3));
        }
        assertThat(model.weights().get("fixed/norm/moving_mean")).isEqualTo(Tensor.zeros(3));
        assertThat(model.weights().get("fixed/norm/moving_variance")).isEqualTo(Tensor.full(1, 3));
        assertThat(model.weights().get("moved/norm/moving_mean")).isNotEqualTo(Tensor.zeros(3));
    }

    /** Whoever loads the file predicts with what training made of the moving statistics. */
    @Test
    void aSavedModelPredictsTheSameBits(@TempDir Path folder) throws IOException {
        Network model = trainedModel("test.TenonDeep", 2, random(1, 75, 4, 3, 2), random(2, 75, 3));
        Path file = folder.resolve("deep.safetensors");
        model.save(file);
        Network loaded = (Network) CompiledModels.invoke(CompiledModels.method(model.getClass(), "load"), null, file);
        Map<String, AnyTensor> saved = Safetensors.read(file).tensors();
        Tensor image = random(5, 20, 4, 3, 2);
        Tensor predicted = CompiledModels.predict(model, image)[0];
        assertThat(CompiledModels.predict(loaded, image)[0]).isEqualTo(predicted);
        Network fresh = MODELS.create("test.TenonDeep", 1);
        for (String path : STATISTICS) {
            assertThat(saved.get(path)).as(path).isEqualTo(model.weights().get(path));
            loaded.weights().set(path, fresh.weights().get(path));
            assertThat(CompiledModels.predict(loaded, image)[0]).as(path).isNotEqualTo(predicted);
            loaded.weights().set(path, (Tensor) saved.get(path));
        }
        assertThat(CompiledModels.predict(loaded, image)[0]).isEqualTo(predicted);
    }

    @Test
    void aResumedTrainingHasTheSameBits(@TempDir Path folder) {
        Dataset train =
                Dataset.of(random(1, 75, 4, 3, 2), random(2, 75, 3)).shuffle(5).batch(32);
        Dataset validation = Dataset.of(random(3, 20, 4, 3, 2), random(4, 20, 3));
        Network whole = MODELS.create("test.TenonDeep", 1);
        History uninterrupted = trainer(whole).fit(train, validation, 5);
        Path file = folder.resolve("run.safetensors");
        trainer(MODELS.create("test.TenonDeep", 1))
                .callback(new ModelCheckpoint(file))
                .fit(train, validation, 2);
        Network resumed = MODELS.create("test.TenonDeep", 99);
        History history = trainer(resumed).resume(file).fit(train, validation, 5);
        assertThat(resumed.weights().toMap())
                .containsKeys(STATISTICS)
                .isEqualTo(whole.weights().toMap());
        assertThat(history.get("val_loss")).isEqualTo(uninterrupted.get("val_loss"));
    }

    private static Trainer trainer(Network model) {
        return Trainer.of(model).optimizer(new Adam(1e-2f)).threads(2).quiet();
    }
}
