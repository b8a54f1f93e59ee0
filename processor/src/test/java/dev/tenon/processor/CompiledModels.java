package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Models that one run of javac compiled, with the processor and without a warning of javac's, and loaded. */
public final class CompiledModels {

    /** What every model of {@link #of} may use. */
    private static final String HEADER = """
            package test;

            import static dev.tenon.dsl.ActivationFunction.*;
            import static dev.tenon.dsl.Initial.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.*;

            """;

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final ClassLoader loader = new Loader();

    private CompiledModels(Compilation compilation) {
        assertThat(compilation.diagnostics())
                .as("what javac says")
                .filteredOn(
                        diagnostic -> diagnostic.getKind() != javax.tools.Diagnostic.Kind.NOTE && !isLint(diagnostic))
                .isEmpty();
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        for (JavaFileObject file : compilation.generatedFiles()) {
            try {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                    String path = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
                    byte[] bytes = file.openInputStream().readAllBytes();
                    classes.put(path.replaceFirst("\\.class$", "").replace('/', '.'), bytes);
                } else if (file.getKind() == JavaFileObject.Kind.SOURCE) {
                    String path = file.getName().replaceFirst("^/?SOURCE_OUTPUT/", "");
                    String text = file.getCharContent(false).toString();
                    sources.put(path.replaceFirst("\\.java$", "").replace('/', '.'), text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A warning of Tenon's about the user's own model, which may be as intended. */
    private static boolean isLint(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getKind() == javax.tools.Diagnostic.Kind.WARNING
                && diagnostic.getMessage(Locale.ROOT).startsWith("[tenon:");
    }

    /** Compiles {@code @Model} interfaces of the package {@code test}, given by name with their declarations. */
    public static CompiledModels of(Map<String, String> declarations) {
        Map<String, String> files = new LinkedHashMap<>();
        declarations.forEach((name, declaration) -> files.put("test." + name, HEADER + declaration));
        return ofFiles(files);
    }

    /** A model {@code test.M} of these members. */
    public static CompiledModels ofMembers(String members) {
        return of(Map.of("M", "@Model public interface M {\n" + members + "}\n"));
    }

    /** Compiles whole files, given by the names of their classes. */
    public static CompiledModels ofFiles(Map<String, String> files) {
        return new CompiledModels(com.google.testing.compile.Compiler.javac()
                .withOptions("-Xlint:all,-processing", "-implicit:none")
                .withProcessors(new TenonProcessor())
                .compile(files.entrySet().stream()
                        .map(file -> JavaFileObjects.forSourceString(file.getKey(), file.getValue()))
                        .toList()));
    }

    /** A model with fresh weights of a seed; {@code face} is the generated class, {@code test.TenonM}. */
    public Network create(String face, long seed) {
        return (Network) invoke(method(type(face), "create"), null, seed);
    }

    /** A model {@code test.M}. */
    public Network create(long seed) {
        return create("test.TenonM", seed);
    }

    /** What the typed {@code predict} of a face or a session gives: one tensor for each output. */
    public static Tensor[] predict(Object model, Object... inputs) {
        Object result = invoke(method(model.getClass(), "predict"), model, inputs);
        if (result instanceof Tensor tensor) {
            return new Tensor[] {tensor};
        }
        return Arrays.stream(result.getClass().getRecordComponents())
                .map(component -> (Tensor) invoke(component.getAccessor(), result))
                .toArray(Tensor[]::new);
    }

    /** What one layer alone gives. */
    public static Tensor layer(Network model, String name, Object... reads) {
        Object layers = invoke(method(model.getClass(), "layers"), model);
        return (Tensor) invoke(method(layers.getClass(), name), layers, reads);
    }

    /** A generated or a user's class. */
    public Class<?> type(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there are " + classes.keySet(), e);
        }
    }

    /** The method of this name that the class itself declares, with the most parameters. */
    public static Method method(Class<?> type, String name) {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .max((left, right) -> Integer.compare(left.getParameterCount(), right.getParameterCount()))
                .orElseThrow(() -> new AssertionError(type + " has no method " + name));
        found.setAccessible(true);
        return found;
    }

    /** Calls a method and throws what it throws. */
    public static Object invoke(Method method, Object target, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The generated sources by class. */
    public Map<String, String> sources() {
        return sources;
    }

    /** The bytes of all classes by name. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    private final class Loader extends ClassLoader {

        Loader() {
            super(CompiledModels.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
