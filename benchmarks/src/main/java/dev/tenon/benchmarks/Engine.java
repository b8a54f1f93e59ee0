package dev.tenon.benchmarks;

/** A framework on this JVM that is measured. Its steps keep what they need between calls. */
interface Engine {

    /** Whether it has the model; peers on the JVM have the first three. */
    boolean runs(Workload workload);

    /** One step of training: forward, backward, update. */
    Runnable train(Workload workload, int threads);

    /** A prediction for some examples. */
    Runnable infer(Workload workload, int examples, int threads);

    /** By its name in tables: {@code tenon}, {@code djl} or {@code dl4j}. */
    static Engine of(String id) {
        return switch (id) {
            case "tenon" -> new TenonEngine();
            case "djl" -> new DjlEngine();
            case "dl4j" -> new Dl4jEngine();
            default -> throw new IllegalArgumentException("no engine " + id + " on the JVM");
        };
    }
}
