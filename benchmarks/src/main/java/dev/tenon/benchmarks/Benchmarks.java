package dev.tenon.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code suite} runs everything, {@code measure} one thing, {@code roofline} the kernels. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        subcommands = {Suite.class, Measure.class, Roofline.class},
        description = "Times Tenon beside its peers.")
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String... args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
