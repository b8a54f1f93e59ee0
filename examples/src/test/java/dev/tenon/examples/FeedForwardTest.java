package dev.tenon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.train.History;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FeedForwardTest {

    @Test
    void accuracyRises() {
        TrainingOptions options = new TrainingOptions(1, 10, 1);
        History history = train(options);
        double[] accuracy = history.get("accuracy");
        assertThat(accuracy[0]).isLessThan(0.5);
        assertThat(accuracy[9]).isGreaterThan(0.9);
        assertThat(history.last().get("val_accuracy")).isGreaterThan(0.5);
    }

    @Test
    void seedAloneDecidesTheResult() {
        double[] losses = train(new TrainingOptions(2, 2, 1)).get("val_loss");
        assertThat(train(new TrainingOptions(2, 2, 2)).get("val_loss")).isEqualTo(losses);
        assertThat(train(new TrainingOptions(3, 2, 1)).get("val_loss")).isNotEqualTo(losses);
    }

    private static History train(TrainingOptions options) {
        var model = TenonFeedForwardClassifier.create(options.seed());
        var parts = FeedForward.data(options.seed(), 600).split(0.8);
        return FeedForward.trainer(model, options)
                .quiet()
                .fit(parts.train().batch(32), parts.validation(), options.epochs());
    }

    @Test
    void optionsAreRead() {
        FeedForward program = new FeedForward();
        assertThat(new CommandLine(program).execute("--seed", "2", "--epochs", "1", "--threads", "1"))
                .isZero();
        assertThat(new CommandLine(new FeedForward()).execute("--epoch", "1")).isNotZero();
    }

    /** The class path that this module was compiled with, and a JVM of its own with what an application needs. */
    @Test
    void applicationNeedsNoNd4j() throws IOException, InterruptedException {
        List<String> all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        assertThat(all).noneMatch(entry -> entry.contains("nd4j"));
        String classPath = all.stream()
                .filter(entry -> !entry.contains("junit") && !entry.contains("surefire"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        FeedForward.class.getName(),
                        "--epochs",
                        "1")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("kernels: scalar", "epoch 1/1", "val_accuracy", "it says Tensor (1, 10)");
    }
}
