package dev.tenon.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tenon.dsl.Model;
import dev.tenon.runtime.nn.Network;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.slf4j.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how large the jars are, what an application needs at run time, and what the processor adds to compiling. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        description = "sizes of the jars, and what the processor adds to compiling")
final class Sizes implements Callable<Integer> {

    /** Loaded by the progress bar, and nowhere named in what is compiled. */
    private static final String TERMINAL = "org.jline.terminal.Terminal";

    @Option(names = "--models", description = "the interfaces that are compiled; default: ${DEFAULT-VALUE}")
    private Path models = Path.of("benchmarks/src/main/java/dev/tenon/benchmarks/model");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path dsl = jar(Model.class);
        Path processor = processor(dsl);
        List<Path> needed = new ArrayList<>();
        for (Class<?> each :
                List.of(Network.class, Logger.class, ProgressBar.class, type(TERMINAL), JsonFactory.class)) {
            needed.add(jar(each));
        }
        System.out.println("| jar | KB | needed |\n|---|---|---|");
        row(dsl, "to compile");
        row(processor, "to compile");
        long all = 0;
        for (Path each : needed) {
            row(each, "to compile and to run");
            all += Files.size(each);
        }
        System.out.printf(Locale.ROOT, "| what an application needs to run | %s | |%n%n", kilobytes(all));
        List<Path> path = new ArrayList<>(needed);
        path.add(dsl);
        CompileTime time = CompileTime.of(models, path, List.of(processor, dsl));
        System.out.print(time.measured());
        return 0;
    }

    private static void row(Path jar, String needed) throws IOException {
        System.out.printf("| %s | %s | %s |%n", jar.getFileName(), kilobytes(Files.size(jar)), needed);
    }

    private static String kilobytes(long bytes) {
        return String.format(Locale.ROOT, "%,d", Math.round(bytes / 1024.0));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Sizes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the progress bar no longer brings " + name, e);
        }
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where " + type + " comes from", e);
        }
    }

    /** In the build, beside that of the annotations: nothing that runs has it on its class path. */
    private static Path processor(Path dsl) {
        String name = dsl.getFileName().toString().replaceFirst("^dsl", "processor");
        Path modules = dsl.toAbsolutePath().getParent().getParent().getParent();
        return modules.resolve("processor").resolve("target").resolve(name);
    }
}
