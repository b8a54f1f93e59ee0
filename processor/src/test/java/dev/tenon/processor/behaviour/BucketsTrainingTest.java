package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.data.Ragged;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.History;
import dev.tenon.runtime.train.ModelCheckpoint;
import dev.tenon.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of different lengths train one model, as those do that are padded to the longest of all. */
final class BucketsTrainingTest {

    private static final int N = 70;
    private static final int LONGEST = 12;

    private static final CompiledModels MODELS = CompiledModels.of(Map.of("Tagger", """
                    @Model public interface Tagger {
                    @Dense(units = 6, activation = TANH) Tensor inner(@Shape("T, 3") Tensor steps);
                    @GRU(units = 5, returnSequences = true)
                    Tensor states(Tensor inner, @From("valid") @Shape("T") IntTensor mask);
                    @Dense(units = 4) Tensor scores(Tensor states);
                    @SparseCategoricalCrossentropy(fromLogits = true)
                    Tensor loss(Tensor scores, @Shape("T") IntTensor tag);
                    }
                    """));

    private final Ragged<Tensor> steps;
    private final Ragged<IntTensor> tags;

    BucketsTrainingTest() {
        Random random = new Random(8);
        int[] lengths = random.ints(N, 1, LONGEST + 1).toArray();
        steps = Ragged.ofRows(Arrays.stream(lengths)
                .mapToObj(length -> IntStream.range(0, length)
                        .mapToObj(t -> new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()})
                        .toArray(float[][]::new))
                .toList());
        tags = Ragged.of(Arrays.stream(lengths)
                .mapToObj(length -> random.ints(length, 0, 4).toArray())
                .toList());
    }

    private Dataset buckets() {
        return Dataset.buckets(3, Map.of("steps", steps, "valid", steps.valid(), "tag", tags))
                .shuffle(5)
                .batch(16);
    }

    private static Network model() {
        return MODELS.create("test.TenonTagger", 3);
    }

    private static Trainer trainer(Network model) {
        return Trainer.of(model).optimizer(new Adam(0.02f)).seed(1).threads(2).quiet();
    }

    /** The same examples, with padding up to the longest of all. */
    private static Batch longer(Batch batch) {
        Tensor given = (Tensor) batch.array("steps", 0);
        Tensor padded = Tensor.zeros(batch.size(), LONGEST, 3);
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(given.data(), i * given.size(1) * 3, padded.data(), i * LONGEST * 3, given.size(1) * 3);
        }
        return Batch.of(Map.of(
                "steps", padded,
                "valid", longer((IntTensor) batch.array("valid", 1)),
                "tag", longer((IntTensor) batch.array("tag", 2))));
    }

    private static IntTensor longer(IntTensor given) {
        return IntTensor.ofRows(IntStream.range(0, given.size(0))
                .mapToObj(i -> Arrays.copyOf(given.row(i).data(), LONGEST))
                .toArray(int[][]::new));
    }

    @Test
    void theLossesAreThoseOfPaddingToTheLongest() {
        Set<Integer> lengths = new HashSet<>();
        History bucketed = trainer(model())
                .fit(
                        buckets().map(batch -> {
                            lengths.add(((Tensor) batch.array("steps", 0)).size(1));
                            return batch;
                        }),
                        8);
        History padded = trainer(model()).fit(buckets().map(BucketsTrainingTest::longer), 8);
        assertThat(lengths).hasSizeGreaterThan(3);
        assertThat(bucketed.get("loss")).containsExactly(padded.get("loss"), within(1e-5));
        assertThat(bucketed.get("loss")[7]).isLessThan(bucketed.get("loss")[0] - 0.01);
        Dataset longest =
                Dataset.of(Map.of("steps", steps.pad(), "valid", steps.valid().pad(), "tag", tags.pad()));
        assertThat(steps.pad().shape()).containsExactly(N, LONGEST, 3);
        // of one batch: the loss is a mean over the steps that count in it
        assertThat(trainer(model()).evaluate(buckets().batch(N)).loss())
                .isCloseTo(trainer(model()).evaluate(longest.batch(N)).loss(), within(1e-5));
    }

    @Test
    void aResumedTrainingHasTheSameBits(@TempDir Path folder) {
        Network whole = model();
        History uninterrupted = trainer(whole).fit(buckets(), 5);
        Path file = folder.resolve("run.safetensors");
        trainer(model()).callback(new ModelCheckpoint(file)).fit(buckets(), 2);
        Network resumed = MODELS.create("test.TenonTagger", 99);
        History history = trainer(resumed).resume(file).fit(buckets(), 5);
        assertThat(resumed.weights().data()).isEqualTo(whole.weights().data());
        assertThat(history.get("loss")).isEqualTo(uninterrupted.get("loss"));
    }
}
