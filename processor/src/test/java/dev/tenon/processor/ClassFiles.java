package dev.tenon.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiled classes in a temporary directory, made without any annotation processor. */
final class ClassFiles implements AutoCloseable {

    private final Path directory;

    private ClassFiles(Path directory) {
        this.directory = directory;
    }

    static ClassFiles compile(JavaFileObject source, String... options) throws IOException {
        Path directory = Files.createTempDirectory("tenon");
        List<String> all = new ArrayList<>(List.of("-proc:none", "-d", directory.toString()));
        all.addAll(List.of(options));
        boolean success = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, all, null, List.of(source))
                .call();
        if (!success) {
            throw new IllegalStateException("does not compile");
        }
        return new ClassFiles(directory);
    }

    /** The directory and this test's own class path. */
    List<File> path() {
        List<File> path = new ArrayList<>(List.of(directory.toFile()));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .forEach(path::add);
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
