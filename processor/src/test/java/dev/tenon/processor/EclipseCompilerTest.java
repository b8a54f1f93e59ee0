package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler runs the processor, too, and compiles what it generates; on real files, as it wants them. */
class EclipseCompilerTest {

    private static final String CLASSIFIER = """
            @Model public interface DigitClassifier {
                int CLASSES = 10;
                @Conv2D(filters = 32, kernelSize = 3, activation = RELU) Tensor conv1(@Shape("28, 28, 1") Tensor image);
                @MaxPooling2D Tensor pool1(Tensor conv1);
                @Conv2D(filters = 64, kernelSize = 3, activation = RELU) Tensor conv2(Tensor pool1);
                @MaxPooling2D Tensor pool2(Tensor conv2);
                @Flatten Tensor features(Tensor pool2);
                @Dense(units = 64, activation = RELU) Tensor hidden(Tensor features);
                @Dense(units = CLASSES, activation = SOFTMAX) Tensor probabilities(Tensor hidden);
                @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
            }
            """;
    private static final String USER =
            "package test;\nclass User { TenonDigitClassifier model = TenonDigitClassifier.create(42); }\n";

    @TempDir
    Path directory;

    @Test
    void aModelItsGeneratedClassesAndTheirUserCompile() throws IOException {
        assertThat(compile(CLASSIFIER)).isEmpty();
        assertThat(directory.resolve("classes/test"))
                .isDirectoryContaining("glob:**/TenonDigitClassifierBackward.class")
                .isDirectoryContaining("glob:**/User.class");
    }

    @Test
    void anErrorStandsAloneAndOnItsLine() throws IOException {
        String said = compile(CLASSIFIER.replaceFirst("kernelSize = 3", "kernelSize = 99"));
        assertThat(said)
                .contains("1. ERROR in ", "DigitClassifier.java (at line 10)", "1 problem (1 error)")
                .contains("[tenon:window-size] the window of 'conv1' has the height 99");
    }

    /** Eclipse's compiler has no names of parameters from a class file, whatever javac has put there. */
    @Test
    void aModelFromAJarIsEmbedded() throws IOException {
        Library library = Library.compile(
                directory,
                Map.of("test.Half", "package test;\n" + Compiled.IMPORTS + """
                        @Model public interface Half {
                            @Dense @Sizes("units = D/2") Tensor half(@Shape("T, D") Tensor x);
                            @Subtract Tensor less(Tensor half, @Shape("T, D/2") Tensor y);
                        }
                        """),
                List.of(new TenonProcessor()));
        String said = compile("""
                @Model public interface DigitClassifier {
                    @Layer(Half.class) Tensor halved(@Shape("T, 6") Tensor steps, @Shape("T, 3") Tensor taken);
                }
                """, library.jar().toString());
        assertThat(said).doesNotContain("ERROR");
        assertThat(Files.readString(directory.resolve("generated/test/TenonDigitClassifier.java")))
                .contains("halved/half/kernel", "predict(Tensor steps, Tensor taken)");
    }

    private String compile(String model) throws IOException {
        return compile(model, "");
    }

    /** What the compiler prints. */
    private String compile(String model, String library) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources/test"));
        Path generated = Files.createDirectories(directory.resolve("generated"));
        Files.writeString(sources.resolve("DigitClassifier.java"), "package test;\n" + Compiled.IMPORTS + model);
        Files.writeString(sources.resolve("User.java"), USER);
        String path = library + File.pathSeparator + System.getProperty("java.class.path");
        String[] arguments = {
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-proceedOnError",
            "-classpath",
            path,
            "-processorpath",
            path,
            "-processor",
            TenonProcessor.class.getName(),
            "-d",
            directory.resolve("classes").toString(),
            "-s",
            generated.toString(),
            sources.toString()
        };
        StringWriter said = new StringWriter();
        try (PrintWriter writer = new PrintWriter(said)) {
            BatchCompiler.compile(arguments, writer, writer, null);
        }
        return said.toString();
    }
}
