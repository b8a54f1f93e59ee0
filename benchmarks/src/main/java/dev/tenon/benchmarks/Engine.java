package dev.tenon.benchmarks;

/** A framework on this JVM that is measured. Its steps keep what they need between calls. */
interface Engine {

    /** Tenon with the kernels that it chooses. */
    String TENON = "tenon";

    /** Tenon with the scalar kernels: no peer, and what is left where there are no vectors. */
    String TENON_SCALAR = "tenon-scalar";

    /** Whether this is Tenon, by whichever kernels, and no peer. */
    static boolean isTenon(String id) {
        return id.equals(TENON) || id.equals(TENON_SCALAR);
    }

    /** Whether it has the model; peers on the JVM have the first three. */
    boolean runs(Workload workload);

    /** One step of training: forward, backward, update. */
    Runnable train(Workload workload, int threads);

    /** A prediction for some examples. */
    Runnable infer(Workload workload, int examples, int threads);

    /** By its name in tables: {@code tenon}, {@code tenon-scalar}, {@code djl} or {@code dl4j}. */
    static Engine of(String id) {
        return switch (id) {
            case TENON -> new TenonEngine(false);
            case TENON_SCALAR -> new TenonEngine(true);
            case "djl" -> new DjlEngine();
            case "dl4j" -> new Dl4jEngine();
            default -> throw new IllegalArgumentException("no engine " + id + " on the JVM");
        };
    }
}
