package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.tenon.examples.Forecaster.Memory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecasterTest {

    /** What comes out of the files by hand. */
    @Test
    void simpleGuessesAreWrongByAsMuchAsTheSeriesMove() throws IOException {
        ForecastTask sunspots = ForecastTask.sunspots();
        assertThat(sunspots.series().length()).isEqualTo(309);
        assertThat(sunspots.heldOut()).isEqualTo(250);
        assertThat(sunspots.error(sunspots.last())).isCloseTo(33.175, offset(1e-3));
        assertThat(sunspots.error(sunspots.seasonAgo())).isCloseTo(37.416, offset(1e-3));
        ForecastTask air = ForecastTask.carbonDioxide();
        assertThat(air.error(air.last())).isCloseTo(0.5215, offset(1e-3));
        assertThat(air.error(air.seasonAgo())).isCloseTo(1.7387, offset(1e-3));
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void beatsSimpleGuessesInYearsThatItHasNotSeen(Memory memory) throws IOException {
        beats(memory, ForecastTask.sunspots(), 15, 0.75);
        beats(memory, ForecastTask.carbonDioxide(), 3, 0.95);
    }

    private static void beats(Memory memory, ForecastTask task, int epochs, double part) {
        TrainingOptions options = new TrainingOptions(1, epochs, 2);
        Forecaster.Model model = memory.create(options.seed());
        var train = task.train().shuffle(options.seed()).batch(16);
        Forecaster.trainer(model, train, options).quiet().fit(train, options.epochs());
        double error = task.error(task.forecast(model));
        assertThat(error).isLessThan(part * task.error(task.last()));
        assertThat(error).isLessThan(part * task.error(task.seasonAgo()));
    }

    @Test
    void drawsForecastAndTruthOfBothSeries(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("forecast.png");
        List<Chart> charts = List.of(
                Forecaster.chart(
                        ForecastTask.sunspots(), ForecastTask.sunspots().last()),
                Forecaster.chart(
                        ForecastTask.carbonDioxide(),
                        ForecastTask.carbonDioxide().last()));
        Chart.write(file, charts);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getHeight()).isEqualTo(720);
    }
}
