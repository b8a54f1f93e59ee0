package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are embedded from jars: the same code as from sources, and messages that stand where a model is embedded. */
final class LibraryTest {

    private static final String HEADER = """
            package test;

            import static dev.tenon.dsl.ActivationFunction.*;
            import static dev.tenon.dsl.Initial.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.*;

            """;

    private static final String BLOCK =
            HEADER + """
            public interface Block extends Inherited {
                @Dense(activation = TANH, kernelInitializer = @Init(value = NORMAL, stddev = 0.02))
                @Sizes("units = 2*D + F") @Regularize(l2 = 1e-4, bias = true)
                Tensor wide(@Shape("T, D") Tensor steps);

                @Dropout(0.5) Tensor dropped(Tensor wide);

                @Dense(useBias = false) @Sizes("units = D") Tensor narrow(Tensor dropped);

                @Subtract Tensor difference(@From("steps") Tensor left, @From("shifted") Tensor right);
            }
            """.replace("public interface", "@Model(outputs = \"difference\") public interface");

    private static final String INHERITED = HEADER + """
            interface Inherited {
                int THREE = 3;
                String TEXT = "a \\"quoted\\" \\\\ text";

                @Permute({1, 2}) Tensor same(Tensor narrow);
                @LayerNormalization(axis = {-1}, epsilon = 1.5e-5) Tensor normed(Tensor same);
                @Add Tensor shifted(@Shape("T, D") Tensor other, Tensor normed);
            }
            """;

    private static final String NEST = HEADER + """
            @Model public interface Nest {
                @Layer(value = Block.class, with = "F = 3", repeat = 2)
                Tensor inner(@From("steps") @Shape("T, 5") Tensor steps, @From("other") @Shape("T, 5") Tensor other);
                @Dense(units = 5) @Frozen Tensor first(Tensor inner);
                @Dense(units = 5) @Shares("first") Tensor again(Tensor first);
                @Power(2.5) Tensor power(Tensor again);
                @Bidirectional(mergeMode = MergeMode.AVE) @GRU(units = 5, dropout = 0.25, returnSequences = true)
                Tensor both(Tensor power);
                @MeanSquaredError(target = 1) Tensor own(Tensor both);
            }
            """;

    private static final String MODEL = HEADER + """
            @Model public interface M {
                @Layer(Nest.class) Tensor encoded(@Shape("S, 5") Tensor x, @Shape("S, 5") Tensor y);
                @Layer(value = Block.class, with = "F = 1") Tensor direct(Tensor encoded, Tensor x);
                @Dense(units = 1) Tensor score(Tensor direct);
                @MeanSquaredError Tensor loss(Tensor score, @Shape("S, 1") Tensor target);
            }
            """;

    private static final Map<String, String> LIBRARY =
            new TreeMap<>(Map.of("test.Block", BLOCK, "test.Inherited", INHERITED, "test.Nest", NEST));

    /** Another processor, so that javac does run one. */
    private static final class Idle extends AbstractProcessor {
        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return false;
        }
    }

    private static List<Processor> tenon() {
        return List.of(new TenonProcessor());
    }

    private static Compilation compile(String name, String source, Library... libraries) {
        return com.google.testing.compile.Compiler.javac()
                .withClasspath(Library.classPath(libraries))
                .withProcessors(new TenonProcessor())
                .compile(JavaFileObjects.forSourceString(name, source));
    }

    private static Map<String, String> sources(Compilation compilation) throws IOException {
        assertThat(compilation.errors()).isEmpty();
        Map<String, String> sources = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            sources.put(file.getName(), file.getCharContent(false).toString());
        }
        return sources;
    }

    @Test
    void theSameCodeAsFromSources(@TempDir Path folder) throws IOException {
        Library models = Library.compile(folder, LIBRARY, tenon());
        Map<String, String> all = new LinkedHashMap<>(LIBRARY);
        all.put("test.M", MODEL);
        Map<String, String> together = CompiledModels.ofFiles(all).sources();
        Map<String, String> alone = sources(compile("test.M", MODEL, models));
        assertThat(alone).hasSize(4);
        alone.forEach((name, source) -> {
            String type = name.replaceFirst("^/?SOURCE_OUTPUT/", "").replaceFirst("\\.java$", "");
            assertThat(source).isEqualTo(together.get(type.replace('/', '.')));
        });
    }

    @Test
    void aModelInAJarMayEmbedOneOfAnother(@TempDir Path folder) throws IOException {
        Library blocks = Library.compile(folder, Map.of("test.Block", BLOCK, "test.Inherited", INHERITED), tenon());
        Library nest = Library.compile(folder, Map.of("test.Nest", NEST), tenon(), blocks);
        assertThat(sources(compile("test.M", MODEL, nest, blocks)).keySet()).hasSize(4);
        Compilation missing = compile("test.M", MODEL, nest);
        assertThat(missing.errors()).isNotEmpty();
    }

    @Test
    void whatIsCompiledRunsWithTheModelsThatItEmbeds(@TempDir Path folder) throws Exception {
        Library models = Library.compile(folder, LIBRARY, tenon());
        Library own = Library.compile(folder, Map.of("test.M", MODEL), tenon(), models);
        try (URLClassLoader loader = loader(own, models)) {
            Network model = create(loader);
            assertThat(model.weights().toMap()).containsKey("encoded/inner/1/wide/kernel");
            Tensor x = Tensor.full(0.5f, 2, 3, 5);
            assertThat(CompiledModels.predict(model, x, x)[0].shape()).containsExactly(2, 3, 1);
        }
    }

    /** First only the embedding model is compiled anew, then only the template: each against the class files of the other. */
    @Test
    void incrementalBuilds(@TempDir Path folder) throws Exception {
        Library before = Library.compile(folder, LIBRARY, tenon());
        Map<String, String> wider = new TreeMap<>(LIBRARY);
        wider.put("test.Block", BLOCK.replace("2*D + F", "3*D + F"));
        Library after = Library.compile(
                folder, Map.of("test.Block", wider.get("test.Block"), "test.Inherited", INHERITED), tenon(), before);
        Library old = Library.compile(folder, Map.of("test.M", MODEL), tenon(), before);
        Library fresh = Library.compile(folder, Map.of("test.M", MODEL), tenon(), after, before);
        try (URLClassLoader oldLoader = loader(old, after, before);
                URLClassLoader freshLoader = loader(fresh, after, before)) {
            assertThat(create(oldLoader).weights().get("direct/wide/kernel").shape())
                    .containsExactly(5, 11);
            assertThat(create(freshLoader).weights().get("direct/wide/kernel").shape())
                    .containsExactly(5, 16);
        }
    }

    private static URLClassLoader loader(Library... libraries) throws MalformedURLException {
        URL[] jars = new URL[libraries.length];
        for (int i = 0; i < jars.length; i++) {
            jars[i] = libraries[i].jar().toUri().toURL();
        }
        return new URLClassLoader(jars, LibraryTest.class.getClassLoader());
    }

    private static Network create(ClassLoader loader) throws ReflectiveOperationException {
        Method create = CompiledModels.method(loader.loadClass("test.TenonM"), "create");
        return (Network) CompiledModels.invoke(create, null, 1L);
    }

    @Test
    void shapesAreToldWhereTheModelIsEmbedded(@TempDir Path folder) throws IOException {
        Library models = Library.compile(folder, LIBRARY, tenon());
        reports(
                models,
                "@Layer(Nest.class) Tensor z(@Shape(\"T, 4\") Tensor x, @Shape(\"T, 5\") Tensor y);",
                "[tenon:embeds-shape] 'z' gives x (B, T, 4) to Nest, whose input 'steps' is (B, T, 5):"
                        + " the last sizes differ, 4 and 5",
                "fix: give 'x' @Shape(\"T, 5\")");
    }

    @Test
    void modelsThatTenonHasNotCompiled(@TempDir Path folder) throws IOException {
        Library models = Library.compile(folder, LIBRARY, List.of(new Idle()));
        reports(
                models,
                "@Layer(Nest.class) Tensor z(@Shape(\"T, 5\") Tensor x, @Shape(\"T, 5\") Tensor y);",
                "[tenon:embeds-not-compiled] 'z' embeds Nest, which is a class file,"
                        + " and the class TenonNest that carries its declaration is missing",
                "fix: compile 'Nest' with Tenon's processor");
    }

    @Test
    void modelsOfAnotherVersion(@TempDir Path folder) throws IOException {
        Library models = Library.compile(
                folder,
                Map.of(
                        "test.Nest",
                        NEST.replace("Block.class", "Nest.class"),
                        "test.TenonNest",
                        HEADER + "@Declaration(version = 9, value = \"?\") final class TenonNest {}"),
                List.of(new Idle()));
        reports(
                models,
                "@Layer(Nest.class) Tensor z(@Shape(\"T, 5\") Tensor x, @Shape(\"T, 5\") Tensor y);",
                "[tenon:embeds-version] 'z' embeds Nest, which another version of Tenon has compiled:"
                        + " its declaration has format 9, and not 1",
                "fix: compile 'Nest' with this version of Tenon");
    }

    @Test
    void modelsThatThisVersionDoesNotTake(@TempDir Path folder) throws IOException {
        Library models = Library.compile(
                folder,
                Map.of(
                        "test.Nest",
                        NEST.replace("Block.class", "Nest.class"),
                        "test.TenonNest",
                        HEADER + "@Declaration(version = 1, value = {\"@dev.tenon.dsl.Model\","
                                + " \"@dev.tenon.dsl.layers.Dense(units = 0) y(Tensor x @dev.tenon.dsl.Shape(value = \\\"3\\\"))\"})"
                                + " final class TenonNest {}"),
                List.of(new Idle()));
        reports(
                models,
                "@Layer(Nest.class) Tensor z(@Shape(\"3\") Tensor x);",
                "[tenon:embeds-compiled-mistake] 'z' embeds Nest, a class file of a model that this version of Tenon"
                        + " does not take: 'y' has units = 0, which must be at least 1",
                "fix: change 'Nest', and compile it again");
    }

    /** One error, on the embedding layer. */
    private static void reports(Library models, String layer, String message, String fix) {
        String source = HEADER + "@Model interface M {\n    " + layer + "\n}\n";
        Compilation compilation = compile("test.M", source, models);
        assertThat(compilation.errors()).hasSize(1);
        String text = compilation.errors().get(0).getMessage(Locale.ROOT);
        assertThat(text).startsWith(message).contains(fix);
        assertThat(compilation.errors().get(0).getLineNumber())
                .isEqualTo(source.substring(0, source.indexOf("@Layer")).lines().count());
    }
}
