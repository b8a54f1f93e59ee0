package dev.tenon.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures all engines, one process for each model, engine and number of threads. Engines take turns within a round, so that a slow minute
 * of the machine falls on all of them.
 */
@Command(name = "suite", mixinStandardHelpOptions = true, description = "everything, and the tables")
final class Suite implements Callable<Integer> {

    private static final List<String> ON_THE_JVM = List.of(Engine.TENON, Engine.TENON_SCALAR, "djl", "dl4j");
    private static final List<String> IN_PYTHON =
            List.of("jax", "torch-eager", "torch-fused", "torch-compile", "keras-tf", "keras-jax");

    @Option(names = "--models", split = ",", description = "default: ${DEFAULT-VALUE}")
    private List<String> models =
            Arrays.stream(Workload.values()).map(Workload::id).toList();

    @Option(names = "--engines", split = ",", description = "default: all that there are")
    private List<String> engines = List.of();

    @Option(names = "--threads", split = ",", description = "default: ${DEFAULT-VALUE}")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--processes", description = "rounds; default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--python", description = "an interpreter that has jax, torch, keras and tensorflow")
    private Path python;

    @Option(names = "--scripts", description = "where the Python scripts are; default: ${DEFAULT-VALUE}")
    private Path scripts = Path.of("benchmarks/src/main/python");

    @Option(names = "--limit", description = "seconds that one process may take; default: ${DEFAULT-VALUE}")
    private int limit = 300;

    @Option(names = "--jvm", split = " ", description = "options for Tenon's processes")
    private List<String> jvm = List.of();

    @Option(names = "--out", description = "results, as .tsv and .md; default: ${DEFAULT-VALUE}")
    private Path out = Path.of("benchmarks/target/results");

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Measurement> results = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (String model : models) {
                for (int count : threads) {
                    for (String engine : chosen(Workload.of(model))) {
                        System.err.printf("round %d of %d: %s, %s, threads %d%n", round, rounds, model, engine, count);
                        results.addAll(run(engine, command(engine, model, count), count));
                        if (model.equals("mlp")) {
                            results.addAll(run(engine, startup(engine, count), count));
                        }
                    }
                }
            }
            write(results);
        }
        System.out.println(Report.markdown(results));
        return 0;
    }

    private List<String> chosen(Workload workload) {
        List<String> all = new ArrayList<>(engines);
        if (engines.isEmpty()) {
            all.addAll(ON_THE_JVM);
            if (python != null) {
                all.addAll(IN_PYTHON);
            }
        }
        all.removeIf(engine -> ON_THE_JVM.contains(engine) && !Engine.of(engine).runs(workload));
        return all;
    }

    private List<String> startup(String engine, int count) {
        if (ON_THE_JVM.contains(engine)) {
            List<String> command = java(engine, "FirstStep", count);
            command.addAll(List.of(engine, String.valueOf(count)));
            return command;
        }
        List<String> command = new ArrayList<>(command(engine, "mlp", count));
        command.add("--startup");
        return command;
    }

    private List<String> command(String engine, String model, int count) {
        List<String> command;
        if (ON_THE_JVM.contains(engine)) {
            command = java(engine, "Benchmarks", count);
            command.addAll(List.of("measure", engine, model));
        } else {
            command = python(engine, model);
        }
        command.addAll(List.of("--threads", String.valueOf(count)));
        return command;
    }

    private List<String> java(String engine, String main, int count) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "0-" + (count - 1)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        if (Engine.isTenon(engine)) {
            command.addAll(jvm);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tenon.benchmarks." + main));
        return command;
    }

    private List<String> python(String engine, String model) {
        if (python == null) {
            throw new IllegalArgumentException(engine + " needs --python");
        }
        List<String> command = new ArrayList<>();
        String framework = engine.substring(0, engine.contains("-") ? engine.indexOf('-') : engine.length());
        command.add(python.toAbsolutePath().toString());
        command.add(scripts.resolve(framework + "_bench.py").toAbsolutePath().toString());
        command.add(model);
        if (framework.equals("torch")) {
            command.addAll(List.of("--mode", engine.substring("torch-".length())));
        }
        return command;
    }

    private List<Measurement> run(String engine, List<String> command, int count)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(count));
        builder.environment().put("KERAS_BACKEND", engine.equals("keras-jax") ? "jax" : "tensorflow");
        Path log = Path.of(out + ".log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        List<Measurement> lines = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> Measurement.parse(line).ifPresent(lines::add));
        }
        if (!process.waitFor(limit, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            System.err.println("failed: " + String.join(" ", command) + " (see " + log + ")");
        }
        return lines;
    }

    private void write(List<Measurement> results) throws IOException {
        Files.writeString(
                Path.of(out + ".tsv"),
                String.join("\n", results.stream().map(Measurement::line).toList()) + "\n");
        Files.writeString(Path.of(out + ".md"), Report.markdown(results));
    }
}
