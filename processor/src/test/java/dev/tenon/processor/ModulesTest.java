package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.dsl.Model;
import dev.tenon.runtime.nn.Network;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that are named modules: they require dsl and runtime, and embed models of other modules. */
final class ModulesTest {

    private static final String REQUIRES = "requires static dev.tenon.dsl; requires dev.tenon.runtime; ";

    private static final String USER = """
            package app;

            import dev.tenon.runtime.nn.Training;
            import dev.tenon.runtime.optimize.Adam;
            import dev.tenon.runtime.tensor.Tensor;

            public final class User {
                /** What a model predicts that was trained for a step. */
                public static float[] predict() {
                    TenonM model = TenonM.create(3);
                    Tensor x = Tensor.full(0.5f, 2, 5, 3);
                    try (Training training = model.training(1)) {
                        training.forward(x, Tensor.zeros(2, 5, 1));
                        training.backward();
                        training.step(new Adam(0.1f));
                    }
                    return model.predict(x).data();
                }
            }
            """;

    private static final Map<String, String> LIBRARY =
            Map.of("lib.Snake", OwnLayerLibraryTest.SNAKE, "lib.Waves", OwnLayerLibraryTest.WAVES);

    private static final Map<String, String> APPLICATION = Map.of("app.M", OwnLayerLibraryTest.MODEL, "app.User", USER);

    @TempDir
    Path folder;

    private List<Path> tenon;

    /** As they are in a repository: dsl is a module, runtime a jar with a module's name. */
    @BeforeEach
    void modulesOfTenon() throws IOException, URISyntaxException {
        tenon = List.of(place(Model.class), jar("dev.tenon.runtime", place(Network.class)));
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void aModelOfAnotherModuleIsEmbedded() throws Exception {
        Path library = compiled("lib", REQUIRES + "exports lib;", LIBRARY);
        Path application = compiled("app", REQUIRES + "requires lib; exports app;", APPLICATION, library);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder(library, application), ModuleFinder.of(), Set.of("app"));
        Class<?> user = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, getClass().getClassLoader())
                .findLoader("app")
                .loadClass("app.User");
        assertThat(user.getModule().getName()).isEqualTo("app");
        Map<String, String> all = new TreeMap<>(LIBRARY);
        all.putAll(APPLICATION);
        Class<?> sameWithoutModules = CompiledModels.ofFiles(all).type("app.User");
        assertThat(predict(user)).hasSize(10).containsExactly(predict(sameWithoutModules));
    }

    private static float[] predict(Class<?> user) {
        Method predict = CompiledModels.method(user, "predict");
        return (float[]) CompiledModels.invoke(predict, null);
    }

    @Test
    void whatComputesALayerMustBeExportedToWhereItsModelIsEmbedded() throws Exception {
        Map<String, String> files = Map.of(
                "kept.Snake", OwnLayerLibraryTest.SNAKE.replace("package lib", "package kept"),
                "lib.Waves", OwnLayerLibraryTest.WAVES.replace("@Snake", "@kept.Snake"));
        Path library = compiled("lib", REQUIRES + "exports lib;", files);
        Map<String, String> model = Map.of("app.M", OwnLayerLibraryTest.MODEL.replace("@lib.Snake", "@Exp"));
        assertThat(errors("app", REQUIRES + "requires lib;", model, library))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error)
                        .startsWith("[tenon:operation-hidden]")
                        .endsWith("fix: export the package of 'Sines' from its module"));
        Path opened = compiled("lib", REQUIRES + "exports lib; exports kept to app;", files);
        assertThat(errors("app", REQUIRES + "requires lib;", model, opened)).isEmpty();
    }

    private ModuleFinder finder(Path... more) {
        return ModuleFinder.of(Stream.concat(tenon.stream(), Stream.of(more)).toArray(Path[]::new));
    }

    /** The jar of a module that compiles. */
    private Path compiled(String name, String directives, Map<String, String> files, Path... libraries)
            throws IOException {
        assertThat(errors(name, directives, files, libraries)).isEmpty();
        return jar(name, folder.resolve(name));
    }

    /** Compiles a module into the folder of its name, and gives the errors. */
    private List<String> errors(String name, String directives, Map<String, String> files, Path... libraries)
            throws IOException {
        Map<String, String> sources = new TreeMap<>(files);
        sources.put("module-info", "module " + name + " { " + directives + " }");
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path path =
                    folder.resolve(name + "-sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(path.getParent());
            paths.add(Files.writeString(path, source.getValue()));
        }
        String modules = Stream.concat(tenon.stream(), Stream.of(libraries))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("-d", folder.resolve(name).toString(), "--module-path", modules, "-implicit:none");
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = javac.getTask(
                    null, manager, said, options, null, manager.getJavaFileObjects(paths.toArray(Path[]::new)));
            task.setProcessors(List.of(new TenonProcessor()));
            task.call();
        }
        return said.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    /** A folder of classes as a jar; where that is no module itself, {@code name} is its name as one. */
    private Path jar(String name, Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return classes;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
