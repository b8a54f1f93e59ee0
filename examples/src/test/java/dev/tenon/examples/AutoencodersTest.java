package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.History;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencodersTest {

    @Test
    void noiseIsTakenOff(@TempDir Path directory) throws IOException {
        TenonDigitAutoencoder model = TenonDigitAutoencoder.create(1);
        Tensor clean = Autoencoder.images(DigitData.train()).slice(0, 600);
        Tensor noisy = Autoencoder.noisy(clean, 1);
        Dataset data = Autoencoder.data(noisy, clean).shuffle(1).batch(16);
        Autoencoder.trainer(model, new TrainingOptions(1, 6, 2)).quiet().fit(data, 6);

        Tensor unseen = Autoencoder.images(DigitData.test()).slice(0, 50);
        Tensor spoilt = Autoencoder.noisy(unseen, 2);
        Tensor restored = model.predict(spoilt);
        assertThat(Autoencoder.error(restored, unseen)).isLessThan(0.6 * Autoencoder.error(spoilt, unseen));

        Path file = directory.resolve("three.png");
        Autoencoder.write(file, unseen, spoilt, restored);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getHeight()).isEqualTo(3 * 30 + 2);
    }

    @Test
    void codesAreDrawnFromNormalNumbers() throws IOException {
        TenonDigitVariationalAutoencoder model = TenonDigitVariationalAutoencoder.create(1);
        Tensor images = Autoencoder.images(DigitData.train()).slice(0, 800);
        History history = VariationalAutoencoder.trainer(model, new TrainingOptions(1, 6, 2))
                .quiet()
                .fit(Dataset.of(images).shuffle(1).batch(32), 6);

        double[] difference = history.get("difference");
        assertThat(difference[5]).isLessThan(0.7 * difference[0]);
        assertThat(history.last().get("divergence")).isBetween(0.001, 0.1);
        Tensor drawn = VariationalAutoencoder.draw(model, 20, 1);
        assertThat(drawn.shape()).containsExactly(20, 28, 28, 1);
        assertThat(Autoencoder.error(drawn.slice(0, 10), drawn.slice(10, 20)))
                .as("they differ")
                .isGreaterThan(0.001);
    }

    @Test
    void threadsChangeNoBit() throws IOException {
        assertThat(weights(2)).isEqualTo(weights(1));
    }

    private static float[] weights(int threads) throws IOException {
        TenonDigitVariationalAutoencoder model = TenonDigitVariationalAutoencoder.create(3);
        Tensor images = Autoencoder.images(DigitData.train()).slice(0, 100);
        VariationalAutoencoder.trainer(model, new TrainingOptions(3, 1, threads))
                .quiet()
                .fit(Dataset.of(images).batch(50), 1);
        return model.weights().data();
    }
}
