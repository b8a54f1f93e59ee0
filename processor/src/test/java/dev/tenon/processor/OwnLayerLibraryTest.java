package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models from jars that have layers of their authors' own: what computes these is called from the code of another package. */
final class OwnLayerLibraryTest {

    static final String SNAKE = """
            package lib;

            import dev.tenon.dsl.Layer;
            import dev.tenon.dsl.Operation;

            @Layer(Snake.Sines.class)
            public @interface Snake {
                double frequency() default 2;

                @Operation(reads = "..., D", gives = "..., D")
                final class Sines {
                    public static void forward(double frequency, int rows, int d, float[] x, int xo, float[] y, int yo) {
                        for (int i = 0; i < rows * d; i++) {
                            double sine = Math.sin(frequency * x[xo + i]);
                            y[yo + i] = (float) (x[xo + i] + sine * sine / frequency);
                        }
                    }

                    public static void backward(double frequency, int rows, int d, float[] x, int xo, float[] dy, int dyo,
                            float[] dx, int dxo) {
                        for (int i = 0; i < rows * d; i++) {
                            dx[dxo + i] = (float) (dy[dyo + i] * (1 + Math.sin(2 * frequency * x[xo + i])));
                        }
                    }
                }
            }
            """;

    static final String WAVES = "package lib;\n" + Compiled.IMPORTS + """

            @Model
            public interface Waves {
                @Dense @Sizes("units = 2*D") Tensor wide(@Shape("T, D") Tensor x);
                @Snake(frequency = 0.5) Tensor slow(Tensor wide);
                @Snake Tensor fast(Tensor slow);
                @Dense @Sizes("units = D") Tensor narrow(Tensor fast);
            }
            """;

    static final String MODEL = "package app;\n" + Compiled.IMPORTS + """

            @Model
            public interface M {
                @Layer(lib.Waves.class) Tensor encoded(@Shape("T, 3") Tensor x);
                @Layer(value = lib.Waves.class, repeat = 2) Tensor again(Tensor encoded);
                @lib.Snake Tensor own(Tensor again);
                @Dense(units = 1) Tensor score(Tensor own);
                @MeanSquaredError Tensor loss(Tensor score, @Shape("T, 1") Tensor target);
            }
            """;

    private static final Map<String, String> LIBRARY = Map.of("lib.Snake", SNAKE, "lib.Waves", WAVES);

    private static List<Processor> tenon() {
        return List.of(new TenonProcessor());
    }

    @Test
    void theModelComputesWhatItComputesFromSources(@TempDir Path folder) throws Exception {
        Library waves = Library.compile(folder, LIBRARY, tenon());
        Library own = Library.compile(folder, Map.of("app.M", MODEL), tenon(), waves);
        Map<String, String> all = new TreeMap<>(LIBRARY);
        all.put("app.M", MODEL);
        Network together = CompiledModels.ofFiles(all).create("app.TenonM", 1);
        URL[] jars = {own.jar().toUri().toURL(), waves.jar().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, getClass().getClassLoader())) {
            Network alone = (Network)
                    CompiledModels.invoke(CompiledModels.method(loader.loadClass("app.TenonM"), "create"), null, 1L);
            Tensor x = Tensor.full(0.5f, 4, 5, 3);
            Tensor y = CompiledModels.predict(alone, x)[0];
            assertThat(y).isEqualTo(CompiledModels.predict(together, x)[0]);
            assertThat(gradients(alone, x)).isEqualTo(gradients(together, x));
        }
    }

    private static List<Tensor> gradients(Network model, Tensor x) {
        try (Training training = model.training(1)) {
            training.forward(x, Tensor.zeros(4, 5, 1));
            training.backward();
            return model.weights().specs().stream()
                    .map(weight -> training.gradient(weight.path()))
                    .toList();
        }
    }

    /** A library may keep a layer to its package; but then only models of that package embed what has it. */
    @Test
    void whatComputesALayerMustBeSeenWhereItsModelIsEmbedded(@TempDir Path folder) throws IOException {
        Map<String, String> kept = Map.of("lib.Snake", SNAKE.replace("public static", "static"), "lib.Waves", WAVES);
        Library waves = Library.compile(folder, kept, tenon());
        String nest = "package lib;\n" + Compiled.IMPORTS + """
                @Model(outputs = "y")
                public interface Nest {
                    @Layer(Waves.class) Tensor y(@Shape("T, 3") Tensor x);
                }
                """;
        Library nested = Library.compile(folder, Map.of("lib.Nest", nest), tenon(), waves);
        String model = "package app;\n" + Compiled.IMPORTS + """
                @Model
                interface M {
                    @Layer(lib.Nest.class) Tensor encoded(@Shape("T, 3") Tensor x);
                }
                """;
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withClasspath(Library.classPath(nested, waves))
                .withProcessors(new TenonProcessor())
                .compile(JavaFileObjects.forSourceString("app.M", model));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getLineNumber())
                .isEqualTo(model.substring(0, model.indexOf("@Layer")).lines().count());
        assertThat(compilation.errors().get(0).getMessage(Locale.ROOT)).isEqualTo("""
                [tenon:operation-hidden] 'encoded/y/slow' is @Snake, whose class Sines this package does not see, with all its methods
                    fix: make 'Sines' and its methods public""");
    }
}
