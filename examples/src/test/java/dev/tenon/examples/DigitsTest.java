package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.data.Dataset.Split;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {

    @Test
    void dataHaveEveryDigit() throws IOException {
        Batch all = DigitData.train().batch(8000).epoch(0).next();
        assertThat(((Tensor) all.array("image", 0)).shape()).containsExactly(8000, 28, 28, 1);
        int[] labels = ((IntTensor) all.array("label", 1)).data();
        assertThat(IntStream.of(labels).distinct().sorted()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(DigitData.test().size()).isEqualTo(2000);
    }

    @Test
    void convolutionsLearnFromAFewDigits() throws IOException {
        TrainingOptions options = new TrainingOptions(1, 2, 2);
        TenonDigitClassifier model = TenonDigitClassifier.create(1);
        Split parts = DigitData.train().shuffle(1).take(1000).split(0.7);
        Dataset train = parts.train().batch(32);
        Trainer trainer = Digits.trainer(model, train, options).quiet();

        double before = trainer.evaluate(parts.validation()).get("accuracy");
        trainer.fit(train, options.epochs());

        assertThat(before).isLessThan(0.4);
        assertThat(trainer.evaluate(parts.validation()).get("accuracy")).isGreaterThan(0.75);
    }

    @Test
    void denseLayersLearnFromAFewDigits() throws IOException {
        TrainingOptions options = new TrainingOptions(1, 5, 1);
        TenonDenseDigitClassifier model = TenonDenseDigitClassifier.create(1);
        Split parts = DigitData.train().shuffle(1).take(1500).split(0.7);
        Trainer trainer = DigitsDense.trainer(model, options).quiet();

        trainer.fit(parts.train().batch(32), options.epochs());

        assertThat(trainer.evaluate(parts.validation()).get("accuracy")).isGreaterThan(0.75);
    }

    @Test
    void seedDecidesEveryBitAndThreadsNone() throws IOException {
        assertThat(weights(3, 2)).isEqualTo(weights(3, 1));
        assertThat(weights(4, 1)).isNotEqualTo(weights(3, 1));
    }

    private static float[] weights(int seed, int threads) throws IOException {
        TenonDigitClassifier model = TenonDigitClassifier.create(seed);
        Dataset train = DigitData.train().shuffle(seed).take(100).batch(32).map(new RandomShift(seed));
        Digits.trainer(model, train, new TrainingOptions(seed, 1, threads))
                .quiet()
                .fit(train, 1);
        return model.weights().data();
    }

    @Test
    void savedModelPredictsTheSame(@TempDir Path directory) throws IOException {
        TenonDigitClassifier model = TenonDigitClassifier.create(5);
        Path file = directory.resolve("digits.safetensors");
        model.save(file);
        Tensor images = (Tensor) DigitData.test().batch(40).epoch(0).next().array("image", 0);
        assertThat(TenonDigitClassifier.load(file).predict(images)).isEqualTo(model.predict(images));
    }
}
