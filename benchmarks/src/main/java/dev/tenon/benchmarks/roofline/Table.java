package dev.tenon.benchmarks.roofline;

import java.util.Locale;

/** Rows of kernels with what they reach; each is printed as soon as it is measured. */
final class Table {

    private final Machine machine;

    Table(Machine machine) {
        this.machine = machine;
    }

    /** Begins the rows of one kind. */
    void begin(String kind) {
        System.out.printf("%n| %s | microseconds | | of the roof |%n|---|---|---|---|%n", kind);
    }

    /** A kernel that is bound by its arithmetic; gives its microseconds. */
    double computes(String kernel, double operations, Runnable run) {
        double micros = Machine.micros(run);
        computed(kernel, operations, micros);
        return micros;
    }

    /** The same time, with operations counted in another way. */
    void computed(String kernel, double operations, double micros) {
        double rate = operations / micros / 1e3;
        row(kernel, micros, String.format(Locale.ROOT, "%.1f GFLOP/s", rate), rate / machine.peak(), "the peak");
    }

    /**
     * A kernel that is bound by what it moves.
     *
     * @param floats how many are read, and how many written, together: of each array once
     */
    void moves(String kernel, double floats, Runnable run) {
        double bytes = floats * Float.BYTES;
        double micros = Machine.micros(run);
        double rate = bytes / micros / 1e3;
        row(kernel, micros, String.format(Locale.ROOT, "%.1f GB/s", rate), rate / machine.copy(bytes), "a copy");
    }

    /** A kernel that is bound by polynomials and divisions, on as many floats as it gives: a copy is what it can come near to. */
    void functions(String kernel, int elements, Runnable run) {
        double bytes = 2.0 * elements * Float.BYTES;
        double micros = Machine.micros(run);
        row(
                kernel,
                micros,
                String.format(Locale.ROOT, "%.2f ns an element", 1e3 * micros / elements),
                bytes / micros / 1e3 / machine.copy(bytes),
                "a copy");
    }

    private static void row(String kernel, double micros, String rate, double share, String roof) {
        System.out.printf(Locale.ROOT, "| %s | %.2f | %s | %.0f %% of %s |%n", kernel, micros, rate, 100 * share, roof);
    }
}
