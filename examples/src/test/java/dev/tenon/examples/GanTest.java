package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.History;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GanTest {

    private static Dataset images() throws IOException {
        return Gan.images(DigitData.train().take(320)).shuffle(1).batch(32);
    }

    @Test
    void bothLossesAreThereAndThePictureIs(@TempDir Path directory) throws IOException {
        TenonDigitGan model = TenonDigitGan.create(1);
        Tensor before = model.predict(20);
        History history = Gan.trainer(model, new TrainingOptions(1, 8, 2))
                .quiet()
                .callback(Gan.pictures(model.fake()::predict, directory, 5))
                .fit(images(), 8);

        double[] discriminator = history.get("discriminatorLoss");
        assertThat(discriminator[7]).as("it learns to tell them apart").isLessThan(0.9 * discriminator[0]);
        assertThat(history.last().get("generatorLoss")).isBetween(0.1, 10.0);
        assertThat(history.last().get("loss"))
                .isCloseTo(history.last().get("generatorLoss") + discriminator[7], within(1e-6));
        assertThat(spread(model.predict(20))).as("fewer grey pixels").isGreaterThan(spread(before));
        BufferedImage picture = ImageIO.read(directory.resolve("0005.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(302);
        assertThat(directory.resolve("0008.png")).exists();
    }

    /** The mean distance of a pixel from grey. */
    private static double spread(Tensor images) {
        double sum = 0;
        for (float pixel : images.data()) {
            sum += Math.abs(pixel);
        }
        return sum / images.elements();
    }

    @Test
    void sameSeedSamePictures() throws IOException {
        assertThat(pictures(2, 2)).isEqualTo(pictures(2, 1));
        assertThat(pictures(3, 1)).isNotEqualTo(pictures(2, 1));
    }

    @Test
    void convolutionsLearnToo() throws IOException {
        TenonConvDigitGan one = TenonConvDigitGan.create(1);
        TenonConvDigitGan two = TenonConvDigitGan.create(1);
        History history =
                ConvGan.trainer(one, new TrainingOptions(1, 2, 1)).quiet().fit(images(), 2);
        ConvGan.trainer(two, new TrainingOptions(1, 2, 2)).quiet().fit(images(), 2);

        assertThat(two.weights().data()).isEqualTo(one.weights().data());
        double[] discriminator = history.get("discriminatorLoss");
        assertThat(discriminator[1]).isLessThan(discriminator[0]);
        Tensor moving = one.weights().get("fake/largerNormed/moving_variance");
        assertThat(moving).isNotEqualTo(Tensor.full(1, 32));
        assertThat(one.predict(3).shape()).containsExactly(3, 28, 28, 1);
    }

    private static Tensor pictures(int seed, int threads) throws IOException {
        TenonDigitGan model = TenonDigitGan.create(seed);
        Gan.trainer(model, new TrainingOptions(seed, 1, threads)).quiet().fit(images(), 1);
        return model.predict(10);
    }

    @Test
    void aVerdictCountsWhatAppears() {
        Tensor images = Tensor.full(-1, 50, 28, 28, 1);
        GeneratedDigits.Verdict verdict = GeneratedDigits.verdict(TenonDigitClassifier.create(1), images);
        assertThat(verdict.digits()).isEqualTo(1);
        assertThat(verdict.confidence()).isBetween(0.1, 1.0);
    }
}
