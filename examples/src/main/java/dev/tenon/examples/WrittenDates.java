package dev.tenon.examples;

import dev.tenon.runtime.tensor.IntTensor;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Dates as people write them, in eight languages, and what they are in ISO 8601.
 *
 * @param written such as "vendredi 27 novembre 2026"
 * @param dates what is meant, one for each
 */
record WrittenDates(List<String> written, List<LocalDate> dates) {

    /** The length of an ISO date. */
    static final int LENGTH = 10;

    /** The characters by their numbers; the last one stands before each ISO date. */
    private static final String ISO = "0123456789-^";

    /** What stands before the first character of an ISO date. */
    static final int BEGIN = ISO.indexOf('^');

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST, LocalDate.of(2100, 1, 1));

    /** One day of so many is held out. */
    private static final int ONE_OF = 10;

    private static final List<Locale> LANGUAGES = Stream.of("en", "de", "fr", "es", "it", "nl", "pl", "sv")
            .map(Locale::forLanguageTag)
            .toList();

    /** Ways to write a date, as {@link DateTimeFormatter} has them, to learn from. */
    static final List<String> PATTERNS = List.of(
            "d MMMM yyyy",
            "d. MMMM yyyy",
            "EEEE d MMMM yyyy",
            "EEEE, d. MMMM yyyy",
            "EEEE, MMMM d, yyyy",
            "MMMM d, yyyy",
            "d MMM yyyy",
            "EEE, d MMM yyyy",
            "MMM d, yyyy",
            "yyyy, d MMMM",
            "d.M.yyyy",
            "dd/MM/yyyy");

    /** Others, which are held out: the same pieces in another order. */
    static final List<String> PATTERNS_HELD_OUT =
            List.of("EEE d MMMM yyyy", "EEE, MMM d, yyyy", "d MMMM, yyyy", "yyyy, MMM d", "dd.MM.yyyy", "d/M/yyyy");

    /** Which days: to learn from, or others. */
    enum Days {
        LEARNT,
        HELD_OUT;

        private LocalDate draw(Random random) {
            while (true) {
                int day = random.nextInt(DAYS);
                // not each tenth day in order: those would share the last digit
                if ((new Random(day).nextInt(ONE_OF) == 0) == (this == HELD_OUT)) {
                    return FIRST.plusDays(day);
                }
            }
        }
    }

    /** Draws dates, with each language and pattern as likely as any other. */
    static WrittenDates draw(int count, Days days, List<String> patterns, Random random) {
        List<String> written = new ArrayList<>();
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate date = days.draw(random);
            String pattern = patterns.get(random.nextInt(patterns.size()));
            Locale language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
            written.add(DateTimeFormatter.ofPattern(pattern, language).format(date));
            dates.add(date);
        }
        return new WrittenDates(written, dates);
    }

    /** The characters that a decoder reads, (n, 10): the beginning, and all but the last. */
    IntTensor iso() {
        return numbers(-1);
    }

    /** The characters that a decoder is to say, (n, 10). */
    IntTensor next() {
        return numbers(0);
    }

    private IntTensor numbers(int offset) {
        IntTensor numbers = IntTensor.zeros(dates.size(), LENGTH);
        for (int i = 0; i < dates.size(); i++) {
            String iso = dates.get(i).toString();
            for (int t = 0; t < LENGTH; t++) {
                numbers.data()[i * LENGTH + t] = t + offset < 0 ? BEGIN : number(iso.charAt(t + offset));
            }
        }
        return numbers;
    }

    /** The number of a character. */
    static int number(char character) {
        return ISO.indexOf(character);
    }

    /** The character of a number. */
    static char character(int number) {
        return ISO.charAt(number);
    }
}
