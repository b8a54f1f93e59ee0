package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of messages, {@code docs/errors.md}: every message is there, and its example gives it. */
class ErrorsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern SECTION = Pattern.compile("(?s)\n### `([a-z0-9-]+)`\n(.*?)(?=\n##|\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

    /** What one file of sources cannot show. */
    private static final List<Message> WITHOUT_EXAMPLE = List.of(
            Message.PARAMETER_NAMES,
            Message.EMBEDS_NOT_COMPILED,
            Message.EMBEDS_VERSION,
            Message.EMBEDS_COMPILED_MISTAKE,
            Message.OPERATION_HIDDEN,
            Message.FACE_EXISTS,
            Message.BUG);

    /** The javac plugin's message: it is printed where no processor runs. */
    private static final String OF_THE_PLUGIN = "not-run";

    private static final String HEADER = """
            package test;

            import static dev.tenon.dsl.ActivationFunction.*;
            import static dev.tenon.dsl.Initial.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.IntTensor;
            import dev.tenon.runtime.tensor.Tensor;

            """;

    @Test
    void everyMessageHasItsSection() throws IOException {
        List<String> expected = new ArrayList<>(
                Arrays.stream(Message.values()).map(Message::code).toList());
        expected.add(OF_THE_PLUGIN);
        assertThat(sections().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @TestFactory
    Stream<DynamicTest> exampleGivesItsMessage() throws IOException {
        Map<String, String> sections = sections();
        return Arrays.stream(Message.values())
                .filter(message -> !WITHOUT_EXAMPLE.contains(message))
                .map(message -> DynamicTest.dynamicTest(message.code(), () -> check(message, sections)));
    }

    private static void check(Message message, Map<String, String> sections) {
        Matcher example = EXAMPLE.matcher(sections.getOrDefault(message.code(), ""));
        assertThat(example.find()).as("an example of %s", message.code()).isTrue();
        assertThat(messages(example.group(1), message.isError()))
                .as(example.group(1))
                .containsExactly(message.code());
    }

    private static List<String> messages(String example, boolean fails) {
        boolean whole = example.contains("@Model");
        String source = HEADER + (whole ? example : "@Model\ninterface M {\n" + example + "}\n");
        List<Diagnostic> diagnostics = new ArrayList<>();
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(new TenonProcessor(Compiler::new, diagnostics::add))
                .compile(JavaFileObjects.forSourceString(
                        source.contains("class Outer") ? "test.Outer" : "test.M", source));
        assertThat(compilation.status())
                .as(example)
                .isEqualTo(fails ? Compilation.Status.FAILURE : Compilation.Status.SUCCESS);
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.message().code())
                .toList();
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            assertThat(sections.put(matcher.group(1), matcher.group(2)))
                    .as("a second section of %s", matcher.group(1))
                    .isNull();
        }
        return sections;
    }
}
