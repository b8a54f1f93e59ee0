package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.data.Vocabulary;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A Transformer learns to translate dates that people write, in eight languages, to ISO dates. */
@Command(
        name = "DateTranslator",
        mixinStandardHelpOptions = true,
        description = "A Transformer translates dates in eight languages to ISO dates.")
public final class DateTranslator implements Callable<Integer> {

    private static final int BATCH = 64;
    private static final int HELD_OUT = 2000;
    private static final float RATE = 2e-3f;
    private static final double WARMUP = 0.1;

    /** Dates whose lengths differ by less than this come into one batch. */
    private static final int SIMILAR = 4;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(4);

    @Option(names = "--examples", description = "of an epoch; default: ${DEFAULT-VALUE}")
    private int examples = 48_000;

    @Option(names = "--picture", description = "of where it looks; default: ${DEFAULT-VALUE}")
    private Path picture = Path.of("pictures", "dates.png");

    @Parameters(arity = "0..", description = "dates to translate, in the end; the first is drawn")
    private List<String> dates = List.of("mercoledì 5 agosto 1942", "Friday, November 27, 2026", "3. Oktober 1990");

    /** What was learnt: the model, and the numbers of the characters that it reads. */
    record Translator(TenonDateTranslation model, Vocabulary vocabulary) {

        /** ISO dates, each character the likeliest behind those before it; through a session, which reads the dates once. */
        List<String> translate(List<String> written) {
            TenonDateTranslation.Session session =
                    model.session(vocabulary.encode(written).pad());
            List<StringBuilder> iso = new ArrayList<>();
            written.forEach(date -> iso.add(new StringBuilder()));
            IntTensor last = IntTensor.full(WrittenDates.BEGIN, written.size(), 1);
            for (int t = 0; t < WrittenDates.LENGTH; t++) {
                Tensor logits = session.predict(last).logits();
                for (int i = 0; i < written.size(); i++) {
                    last.data()[i] = likeliest(logits, i);
                    iso.get(i).append(WrittenDates.character(last.data()[i]));
                }
            }
            return iso.stream().map(StringBuilder::toString).toList();
        }

        /** The fraction of dates that are right in all characters. */
        double exact(WrittenDates dates) {
            List<String> translated = translate(dates.written());
            int right = 0;
            for (int i = 0; i < translated.size(); i++) {
                right += translated.get(i).equals(dates.dates().get(i).toString()) ? 1 : 0;
            }
            return (double) right / translated.size();
        }
    }

    /** Learns, and ends with the fraction of dates, and of ways to write them, that it never saw and gets right. */
    public static void main(String... args) {
        System.exit(new CommandLine(new DateTranslator()).execute(args));
    }

    @Override
    public Integer call() {
        Translator translator = train(examples, BATCH, options);
        List<String> translated = translator.translate(dates);
        for (int i = 0; i < dates.size(); i++) {
            System.out.printf("%-32s %s%n", dates.get(i), translated.get(i));
        }
        AttentionPicture.write(translator, dates.get(0), picture);
        Random random = new Random(options.seed());
        print("held-out ways to write", translator, WrittenDates.Days.LEARNT, WrittenDates.PATTERNS_HELD_OUT, random);
        print("held-out dates", translator, WrittenDates.Days.HELD_OUT, WrittenDates.PATTERNS, random);
        return 0;
    }

    private static void print(
            String what, Translator translator, WrittenDates.Days days, List<String> patterns, Random random) {
        double exact = translator.exact(WrittenDates.draw(HELD_OUT, days, patterns, random));
        System.out.printf(Locale.ROOT, "exact match on %s %.4f%n", what, exact);
    }

    /** Learns from dates and ways to write them that are not held out. */
    static Translator train(int examples, int batch, TrainingOptions options) {
        WrittenDates dates = WrittenDates.draw(
                examples, WrittenDates.Days.LEARNT, WrittenDates.PATTERNS, new Random(options.seed()));
        Vocabulary vocabulary = Vocabulary.characters(dates.written(), DateTranslation.CHARACTERS);
        Dataset train = Dataset.buckets(SIMILAR, vocabulary.encode(dates.written()), dates.iso(), dates.next())
                .batch(batch)
                .shuffle(options.seed());
        var model = TenonDateTranslation.create(options.seed());
        trainer(model, train, options).fit(train, options.epochs());
        return new Translator(model, vocabulary);
    }

    private static Trainer trainer(TenonDateTranslation model, Dataset train, TrainingOptions options) {
        int steps = options.epochs() * train.batches();
        int warmup = Math.max(1, (int) (steps * WARMUP));
        return Trainer.of(model)
                .optimizer(new Adam(new CosineDecay(0, Math.max(1, steps - warmup)).warmup(warmup, RATE))
                        .globalClipNorm(1))
                .metric(Metrics.accuracy(TenonDateTranslation.LOGITS, TenonDateTranslation.NEXT))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** The likeliest of the last character's numbers. */
    private static int likeliest(Tensor logits, int example) {
        int from = example * DateTranslation.WRITTEN;
        int best = 0;
        for (int i = 1; i < DateTranslation.WRITTEN; i++) {
            best = logits.data()[from + i] > logits.data()[from + best] ? i : best;
        }
        return best;
    }
}
