package dev.tenon.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** The Java in the README and the docs compiles, and what they show as generated is generated. */
class SnippetsTest {

    private static final Path ROOT = Path.of("..");
    private static final String MODEL = "DigitClassifier";
    private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

    private static final String MODEL_IMPORTS = """
            import static dev.tenon.dsl.ActivationFunction.*;
            import static dev.tenon.dsl.Initial.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.*;
            """;

    private static final String USER_IMPORTS = """
            import dev.tenon.runtime.data.*;
            import dev.tenon.runtime.metric.*;
            import dev.tenon.runtime.nn.*;
            import dev.tenon.runtime.optimize.*;
            import dev.tenon.runtime.tensor.*;
            import dev.tenon.runtime.train.*;
            import java.nio.file.Path;
            import java.util.*;
            """;

    private static final String USER = USER_IMPORTS + """
            final class Snippet%d {
                static TenonDigitClassifier model;
                static Dataset train;
                static Dataset validation;
                static Tensor images;
                static IntTensor labels;

                static void run() throws Exception {
            %s
                }
            }
            """;

    @Test
    void readme() throws IOException {
        compile("README.md");
    }

    @Test
    void language() throws IOException {
        compile("docs/language.md");
    }

    @Test
    void training() throws IOException {
        compile("docs/training.md");
    }

    @Test
    void generatedCodeOfTheReadmeIsGenerated() throws IOException {
        Compilation compilation = javac(List.of(source(MODEL, model())));
        String backward = compilation
                .generatedFile(StandardLocation.SOURCE_OUTPUT, "Tenon" + MODEL + "Backward.java")
                .orElseThrow()
                .getCharContent(true)
                .toString();
        List<String> shown = blocks("README.md", "java generated");
        assertThat(shown).hasSize(1);
        assertThat(squeezed(backward)).contains(squeezed(shown.get(0)));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static void compile(String page) throws IOException {
        List<String> blocks = blocks(page, "java");
        assertThat(blocks).isNotEmpty();
        List<JavaFileObject> sources = new ArrayList<>();
        sources.add(source(MODEL, model()));
        for (String block : blocks) {
            Matcher type = TYPE.matcher(block);
            if (!type.find()) {
                sources.add(source("Snippet" + sources.size(), USER.formatted(sources.size(), block)));
            } else if (!type.group(1).equals(MODEL)) {
                sources.add(source(type.group(1), MODEL_IMPORTS + block));
            }
        }
        Compilation compilation = javac(sources);
        assertThat(compilation.status())
                .as(compilation.errors().stream().map(Object::toString).collect(joining("\n")))
                .isEqualTo(Compilation.Status.SUCCESS);
    }

    private static Compilation javac(List<JavaFileObject> sources) {
        return com.google.testing.compile.Compiler.javac()
                .withProcessors(new TenonProcessor())
                .compile(sources);
    }

    private static JavaFileObject source(String name, String text) {
        return JavaFileObjects.forSourceString(name, text);
    }

    private static String model() throws IOException {
        return blocks("README.md", "java").stream()
                .filter(block -> block.contains("interface " + MODEL))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blocks(String page, String language) throws IOException {
        Matcher matcher = Pattern.compile("(?s)\n```" + language + "\n(.*?)\n```\n")
                .matcher(Files.readString(ROOT.resolve(page)));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
