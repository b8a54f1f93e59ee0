package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Vocabulary;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DateTranslatorTest {

    /** Whoever knows of each place only what mostly stands there gets less than half of the characters. */
    private static final double RIGHT = 0.6;

    @Test
    void aShortTrainingLearnsMostCharacters(@TempDir Path folder) throws Exception {
        DateTranslator.Translator translator = DateTranslator.train(8_000, 16, new TrainingOptions(1, 1, 2));
        WrittenDates heldOut = WrittenDates.draw(100, WrittenDates.Days.HELD_OUT, WrittenDates.PATTERNS, new Random(2));
        assertThat(right(translator.translate(heldOut.written()), heldOut.dates()))
                .isGreaterThan(RIGHT);

        Path picture = folder.resolve("some").resolve("dates.png");
        AttentionPicture.write(translator, heldOut.written().get(0), picture);
        assertThat(Files.exists(picture)).isTrue();
        assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(10 * 20);
    }

    private static double right(List<String> translated, List<LocalDate> dates) {
        double right = 0;
        for (int i = 0; i < dates.size(); i++) {
            String iso = dates.get(i).toString();
            assertThat(translated.get(i)).hasSize(iso.length());
            for (int t = 0; t < iso.length(); t++) {
                right += translated.get(i).charAt(t) == iso.charAt(t) ? 1 : 0;
            }
        }
        return right / (dates.size() * WrittenDates.LENGTH);
    }

    /** The likeliest character at each step is the same, whether the model sees all ISO characters before it at once or one by one. */
    @Test
    void aSessionWritesWhatOneCallWould() {
        WrittenDates dates = WrittenDates.draw(20, WrittenDates.Days.LEARNT, WrittenDates.PATTERNS, new Random(3));
        Vocabulary vocabulary = Vocabulary.characters(dates.written(), DateTranslation.CHARACTERS);
        TenonDateTranslation model = TenonDateTranslation.create(1);
        IntTensor written = vocabulary.encode(dates.written()).pad();
        TenonDateTranslation.Session session = model.session(written);
        Tensor whole = model.predict(written, dates.iso()).logits();
        int row = DateTranslation.WRITTEN;
        for (int t = 0; t < WrittenDates.LENGTH; t++) {
            IntTensor step = IntTensor.zeros(20, 1);
            for (int i = 0; i < 20; i++) {
                step.data()[i] = dates.iso().get(i, t);
            }
            float[] one = session.predict(step).logits().data();
            for (int i = 0; i < 20; i++) {
                for (int c = 0; c < row; c++) {
                    assertThat(one[i * row + c]).isEqualTo(whole.get(i, t, c));
                }
            }
        }
    }

    @Test
    void whatIsHeldOutIsNeverLearntFrom() {
        Set<LocalDate> learnt =
                new HashSet<>(WrittenDates.draw(20_000, WrittenDates.Days.LEARNT, WrittenDates.PATTERNS, new Random(1))
                        .dates());
        assertThat(WrittenDates.draw(2_000, WrittenDates.Days.HELD_OUT, WrittenDates.PATTERNS, new Random(2))
                        .dates())
                .doesNotContainAnyElementsOf(learnt);
        assertThat(WrittenDates.PATTERNS).doesNotContainAnyElementsOf(WrittenDates.PATTERNS_HELD_OUT);
    }

    @Test
    void datesAreWrittenInEachLanguage() {
        List<String> written = WrittenDates.draw(500, WrittenDates.Days.LEARNT, List.of("MMMM"), new Random(1))
                .written();
        assertThat(written).contains("March", "März", "mars", "marzo", "maart", "marca");
    }
}
