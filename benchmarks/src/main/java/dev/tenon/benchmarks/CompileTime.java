package dev.tenon.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Times javac on model interfaces: with the processor, and without it on the same interfaces and what it would generate. Once each by the
 * command, as a build does that forks it, and again and again in one process, as a build does that keeps its compiler.
 */
final class CompileTime {

    private static final int WARM_UPS = 15;
    private static final int RUNS = 5;

    private final List<Path> models;
    private final String classPath;
    private final List<Path> processorPath;

    private CompileTime(List<Path> models, String classPath, List<Path> processorPath) {
        this.models = models;
        this.classPath = classPath;
        this.processorPath = processorPath;
    }

    static CompileTime of(Path folder, List<Path> classPath, List<Path> processorPath) throws IOException {
        return new CompileTime(sources(folder), path(classPath), processorPath);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** The table, in Markdown. */
    String measured() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("tenon-sizes");
        try (URLClassLoader loader = new URLClassLoader(urls(processorPath), ClassLoader.getSystemClassLoader())) {
            double coldWith = command(models, Files.createDirectory(scratch.resolve("first")), true);
            List<Path> all = new ArrayList<>(models);
            all.addAll(sources(scratch.resolve("first")));
            double coldWithout = command(all, Files.createDirectory(scratch.resolve("second")), false);
            double warmWith = Double.MAX_VALUE;
            double warmWithout = Double.MAX_VALUE;
            for (int run = 0; run < WARM_UPS + RUNS; run++) {
                double with = inProcess(models, Files.createTempDirectory(scratch, "with"), loader);
                double without = inProcess(all, Files.createTempDirectory(scratch, "without"), null);
                if (run >= WARM_UPS) {
                    warmWith = Math.min(warmWith, with);
                    warmWithout = Math.min(warmWithout, without);
                }
            }
            return head(all)
                    + row("the command, once", coldWith, coldWithout)
                    + row("least of " + RUNS + " in one process, warm", warmWith, warmWithout);
        } finally {
            delete(scratch);
        }
    }

    private String head(List<Path> all) throws IOException {
        long lines = 0;
        for (Path generated : all.subList(models.size(), all.size())) {
            lines += Files.readAllLines(generated).size();
        }
        return String.format(
                Locale.ROOT,
                "| javac %s on %d interfaces (%d generated files, %,d lines) | with the processor |"
                        + " without, the generated files at hand | the processor adds |%n|---|---|---|---|%n",
                System.getProperty("java.version"),
                models.size(),
                all.size() - models.size(),
                lines);
    }

    private static String row(String how, double with, double without) {
        return String.format(Locale.ROOT, "| %s | %.2f s | %.2f s | %.2f s |%n", how, with, without, with - without);
    }

    private List<String> options(Path out, boolean processes) {
        List<String> options = new ArrayList<>(List.of("-nowarn", "-classpath", classPath, "-d", out.toString()));
        options.addAll(processes ? List.of("-s", out.toString()) : List.of("-proc:none"));
        return options;
    }

    private double command(List<Path> sources, Path out, boolean processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(options(out, processes));
        if (processes) {
            command.addAll(List.of("-processorpath", path(processorPath)));
        }
        sources.forEach(source -> command.add(source.toString()));
        long begin = System.nanoTime();
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException("javac failed: " + String.join(" ", command));
        }
        return seconds;
    }

    /** The processor comes from one loader for all runs: javac's own would be new each time, and so would be its code to the JIT. */
    private double inProcess(List<Path> sources, Path out, ClassLoader loader) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        long begin = System.nanoTime();
        try (StandardJavaFileManager files = javac.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = javac.getTask(
                    null, files, said, options(out, loader != null), null, files.getJavaFileObjectsFromPaths(sources));
            if (loader != null) {
                task.setProcessors(processors(loader));
            }
            if (!task.call()) {
                throw new IllegalStateException("javac failed: " + said.getDiagnostics());
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Those of the loader itself, whatever else there is on the class path. */
    private static List<Processor> processors(ClassLoader loader) {
        return ServiceLoader.load(Processor.class, loader).stream()
                .filter(each -> each.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
