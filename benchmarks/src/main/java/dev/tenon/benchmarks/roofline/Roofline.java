package dev.tenon.benchmarks.roofline;

import dev.tenon.benchmarks.peak.Peak;
import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Prints what each kernel reaches on one core: of the processor's peak where it is bound by its arithmetic, else of a copy that moves as
 * many bytes. What functions and divisions cost is not counted as arithmetic, so kernels with many of them stay below a copy.
 */
@Command(
        name = "roofline",
        mixinStandardHelpOptions = true,
        description = "what each kernel reaches of the peak or of a copy")
public final class Roofline implements Callable<Integer> {

    private static final Kernels K = KernelProvider.KERNELS;

    private final Map<String, Consumer<Table>> kinds = new LinkedHashMap<>();

    @Parameters(description = "such as products or updates; default: all kinds")
    private List<String> chosen = new ArrayList<>();

    /** For the command line. */
    public Roofline() {
        kinds.put("products", new ProductRoof(K)::measure);
        kinds.put("convolutions", new ConvolutionRoof(K)::measure);
        kinds.put("attention", new AttentionRoof(K)::measure);
        kinds.put("cells", new CellRoof(K)::measure);
        kinds.put("normalisations", new NormalizationRoof(K)::measure);
        kinds.put("losses", new LossRoof(K)::measure);
        kinds.put("updates", new UpdateRoof()::measure);
        kinds.put("moves", new MoveRoof(K)::measure);
        kinds.put("functions", new FunctionRoof(K)::measure);
    }

    @Override
    public Integer call() {
        List<String> wanted = chosen.isEmpty() ? List.copyOf(kinds.keySet()) : chosen;
        for (String kind : wanted) {
            if (!kinds.containsKey(kind)) {
                throw new IllegalArgumentException("no kind " + kind + "; there are " + kinds.keySet());
            }
        }
        Machine machine = new Machine();
        System.out.printf(
                Locale.ROOT,
                "peak of one core: %.0f GFLOP/s, %d lanes; a copy: %.0f GB/s of 32 KB, %.0f of 1 MB, %.0f of 64 MB%n",
                machine.peak(),
                Peak.lanes(),
                machine.copy(1 << 15),
                machine.copy(1 << 20),
                machine.copy(1 << 26));
        System.out.printf("JDK %s, kernels: %s%n", System.getProperty("java.version"), K.name());
        Table table = new Table(machine);
        wanted.forEach(kind -> kinds.get(kind).accept(table));
        return 0;
    }
}
