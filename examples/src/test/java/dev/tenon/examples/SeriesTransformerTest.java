package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SeriesTransformerTest {

    @Test
    void gapsAreStraightLines() throws IOException {
        CarbonDioxide series = CarbonDioxide.read();
        assertThat(series.weeks()).isEqualTo(2284);
        // 317.5 ppm on 3 May 1958, 317.9 on 17 May, nothing between
        assertThat(series.rise(6)).isCloseTo(series.rise(7), offset(1e-3f));
        assertThat(series.rise(1) * CarbonDioxide.UNIT).isCloseTo(1.2f, offset(1e-3f));
    }

    @Test
    void beatsSimpleGuessesInYearsThatItHasNotSeen() throws IOException {
        CarbonDioxide series = CarbonDioxide.read();
        TrainingOptions options = new TrainingOptions(1, 4, 2);
        var model = TenonSeriesForecaster.create(options.seed());
        var train = SeriesTransformer.train(series, options);
        SeriesTransformer.trainer(model, train, options).quiet().fit(train, options.epochs());
        int heldOut = series.firstOf(SeriesTransformer.HELD_OUT);
        int end = series.weeks();
        double error = series.error(heldOut, end, SeriesTransformer.forecast(model, series));
        assertThat(error).isLessThan(0.95 * series.error(heldOut, end, week -> 0));
        assertThat(error).isLessThan(0.95 * series.error(heldOut, end, week -> series.rise(week - CarbonDioxide.YEAR)));
    }
}
