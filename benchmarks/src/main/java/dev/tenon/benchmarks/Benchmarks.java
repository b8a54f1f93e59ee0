package dev.tenon.benchmarks;

import dev.tenon.benchmarks.roofline.Roofline;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code suite} runs everything, {@code measure} one thing; {@code roofline} is of kernels, {@code sizes} of jars and compiling. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        subcommands = {Suite.class, Measure.class, Sizes.class, Roofline.class},
        description = "Times Tenon beside its peers.")
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String... args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
