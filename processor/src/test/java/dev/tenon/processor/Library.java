package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/** Models that were compiled before and are at hand as a jar, without their sources. */
final class Library {

    private final Path jar;

    private Library(Path jar) {
        this.jar = jar;
    }

    /** Compiles files, given by the names of their classes, against this test's class path and other libraries. */
    static Library compile(Path folder, Map<String, String> files, List<Processor> processors, Library... others)
            throws IOException {
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withOptions("-Xlint:all,-processing", "-implicit:none")
                .withClasspath(classPath(others))
                .withProcessors(processors)
                .compile(files.entrySet().stream()
                        .map(file -> JavaFileObjects.forSourceString(file.getKey(), file.getValue()))
                        .toList());
        assertThat(compilation.errors()).isEmpty();
        Path jar = Files.createTempFile(folder, "models", ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                    out.putNextEntry(new JarEntry(file.getName().replaceFirst("^/?CLASS_OUTPUT/", "")));
                    out.write(bytes(file));
                    out.closeEntry();
                }
            }
        }
        return new Library(jar);
    }

    private static byte[] bytes(JavaFileObject file) throws IOException {
        try (InputStream in = file.openInputStream()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return bytes.toByteArray();
        }
    }

    /** The libraries, then this test's own class path. */
    static List<File> classPath(Library... libraries) {
        List<File> path = new ArrayList<>();
        for (Library library : libraries) {
            path.add(library.jar.toFile());
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .forEach(path::add);
        return path;
    }

    Path jar() {
        return jar;
    }
}
