package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of any size, lengths that differ from batch to batch, and any number of threads. */
@Tag("kernels")
final class BatchesTest {

    private static final CompiledModels IMAGES = CompiledModels.ofMembers("""
            @Conv2D(filters = 5, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 7, 2") Tensor image);
            @MaxPooling2D Tensor pool(Tensor conv);
            @Flatten Tensor features(Tensor pool);
            @Dropout(0.25) Tensor dropped(Tensor features);
            @Dense(units = 4, activation = SOFTMAX) Tensor probabilities(Tensor dropped);
            @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
            """);

    private static final CompiledModels LENGTHS = CompiledModels.ofMembers("""
            @Dense(units = 6, activation = TANH) Tensor hidden(@Shape("T, 8") Tensor x);
            @Dense(units = 3) Tensor y(Tensor hidden);
            @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 3") Tensor target);
            """);

    private static final CompiledModels MANY_WEIGHTS = CompiledModels.ofMembers("""
            @Dense(units = 256, activation = RELU) Tensor hidden(@Shape("256") Tensor x);
            @Dense(units = 8) Tensor y(Tensor hidden);
            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            """);

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static IntTensor labels(int batch) {
        return IntTensor.of(IntStream.range(0, batch).map(i -> i * 7 % 4).toArray(), batch);
    }

    @Test
    void aLengthMayDifferFromBatchToBatch() {
        Network model = LENGTHS.create(1);
        try (Training training = model.training(1)) {
            for (int length : new int[] {3, 17, 1, 5, 17}) {
                Tensor x = random(length, 19, length, 8);
                Tensor target = random(-length, 19, length, 3);
                training.forward(x, target);
                training.backward();
                try (Training alone = model.training(1)) {
                    alone.forward(x, target);
                    alone.backward();
                    assertThat(training.loss()).isEqualTo(alone.loss());
                    for (Weight weight : model.weights().specs()) {
                        assertThat(training.gradient(weight.path())).isEqualTo(alone.gradient(weight.path()));
                    }
                }
                Tensor predicted = CompiledModels.predict(model, x)[0];
                assertThat(predicted.shape()).containsExactly(19, length, 3);
                Tensor last = CompiledModels.predict(model, lastStep(x))[0];
                assertThat(last.closeTo(lastStep(predicted), 1e-5, 1e-6)).isTrue();
            }
        }
    }

    /** The activations of a shard are one array: another one where a batch is longer than all before it, and only there. */
    @Test
    void memoryGrowsOnlyForALongerBatchThanAnyBefore() {
        Network model = CompiledModels.ofMembers("""
                @LSTM(units = 6, returnSequences = true) Tensor memory(@Shape("T, 8") Tensor x);
                @MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor self(Tensor memory);
                @Dense(units = 3) Tensor y(Tensor self);
                @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 3") Tensor target);
                """).create(1);
        Handle y = model.signature().outputs().get(0);
        float[][] arrays = new float[2][];
        List<Integer> grown = new ArrayList<>();
        try (Training training = model.training(1)) {
            for (int length : new int[] {5, 3, 9, 9, 4, 7}) {
                training.forward(random(length, 19, length, 8), random(-length, 19, length, 3));
                training.backward();
                assertThat(training.shards()).isEqualTo(arrays.length);
                for (int shard = 0; shard < arrays.length; shard++) {
                    float[] present = training.shard(shard).floats(y);
                    if (present != arrays[shard]) {
                        grown.add(length);
                        arrays[shard] = present;
                    }
                }
            }
        }
        assertThat(grown).as("the lengths at which a shard has a new array").containsExactly(5, 5, 9, 9);
    }

    private static Tensor lastStep(Tensor x) {
        int features = x.size(2);
        Tensor last = Tensor.zeros(x.size(0), 1, features);
        for (int n = 0; n < x.size(0); n++) {
            System.arraycopy(x.data(), ((n + 1) * x.size(1) - 1) * features, last.data(), n * features, features);
        }
        return last;
    }

    @Test
    void threadsChangeNoBit() {
        float[] one = trained(1);
        assertThat(trained(2)).isEqualTo(one);
        assertThat(trained(5)).isEqualTo(one);
    }

    private static float[] trained(int threads) {
        Network model = IMAGES.create(3);
        try (Training training = model.training(9).threads(threads)) {
            for (int step = 0; step < 8; step++) {
                int batch = new int[] {64, 17, 150}[step % 3];
                training.forward(random(step, batch, 8, 7, 2), labels(batch));
                training.backward();
                training.step(new Adam(0.01f));
            }
        }
        return model.weights().data().clone();
    }

    /** Without dropout, which differs by the example's index: evaluation scales a batch as training does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 300})
    void aBatchHasTheMeanOfItsExamplesGradients(int batch) {
        Network model = LENGTHS.create(5);
        Tensor x = random(1, batch, 2, 8);
        Tensor target = random(2, batch, 2, 3);
        try (Training whole = model.training(1);
                Training single = model.training(1)) {
            whole.forward(x, target);
            whole.backward();
            assertThat(whole.shards()).isEqualTo(Math.min(8, (batch + 15) / 16));
            double loss = 0;
            List<Weight> weights = model.weights().specs();
            double[][] sums = new double[weights.size()][];
            for (int n = 0; n < batch; n++) {
                single.forward(x.slice(n, n + 1), target.slice(n, n + 1));
                single.backward();
                loss += single.loss() / batch;
                for (int i = 0; i < sums.length; i++) {
                    float[] gradient = single.gradient(weights.get(i).path()).data();
                    sums[i] = sums[i] == null ? new double[gradient.length] : sums[i];
                    for (int j = 0; j < gradient.length; j++) {
                        sums[i][j] += gradient[j] / batch;
                    }
                }
            }
            assertThat(whole.loss()).isCloseTo(loss, within(1e-5));
            for (int i = 0; i < sums.length; i++) {
                float[] gradient = whole.gradient(weights.get(i).path()).data();
                for (int j = 0; j < gradient.length; j++) {
                    assertThat((double) gradient[j]).isCloseTo(sums[i][j], within(1e-5));
                }
            }
        }
    }

    /** Each shard more would read all weights, and write all their gradients, once more. Threads share the products of a single one. */
    @Test
    void shardsOfAModelWithManyWeightsAreLarge() {
        try (Training training = MANY_WEIGHTS.create(1).training(1)) {
            List<Integer> shards = IntStream.of(16, 20, 32, 128, 300, 10_000)
                    .mapToObj(batch -> {
                        training.forward(Tensor.zeros(batch, 256), Tensor.zeros(batch, 8));
                        return training.shards();
                    })
                    .toList();
            assertThat(shards).containsExactly(1, 1, 1, 1, 4, 8);
        }
    }

    @Test
    void eightThreadsPredictWhatOnePredicts() throws Exception {
        Network model = IMAGES.create(2);
        List<Tensor> images = IntStream.range(0, 40)
                .mapToObj(i -> random(i, 1 + i * 3, 8, 7, 2))
                .toList();
        List<Tensor> expected = images.stream()
                .map(image -> CompiledModels.predict(model, image)[0])
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Tensor>> predicted = images.stream()
                    .map(image -> threads.submit(() -> CompiledModels.predict(model, image)[0]))
                    .toList();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(predicted.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eachLayerAloneGivesWhatPredictChains() {
        Network model = IMAGES.create(2);
        Tensor image = random(1, 5, 8, 7, 2);
        Tensor value = image;
        for (String layer : List.of("conv", "pool", "features", "dropped", "probabilities")) {
            value = CompiledModels.layer(model, layer, value);
        }
        Tensor predicted = CompiledModels.predict(model, image)[0];
        assertThat(value.closeTo(predicted, 1e-5, 1e-6)).isTrue();
        Tensor loss = CompiledModels.layer(model, "loss", value, labels(5));
        try (Training training = model.training(1)) {
            training.evaluate(image, labels(5));
            assertThat((double) loss.item()).isCloseTo(training.loss(), within(1e-5));
        }
    }
}
