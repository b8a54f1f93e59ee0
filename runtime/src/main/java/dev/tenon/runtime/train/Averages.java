package dev.tenon.runtime.train;

import dev.tenon.runtime.metric.Metric;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Losses and metrics over the batches of one epoch; losses are weighted by the examples of each batch, as in Keras. */
final class Averages {

    private final List<Handle> losses;
    private final List<Metric> metrics;
    private final double[] sums;
    private double objective;
    private long examples;

    Averages(List<Handle> losses, List<Metric> metrics) {
        this.losses = losses;
        this.metrics = metrics;
        this.sums = new double[losses.size()];
    }

    void reset() {
        Arrays.fill(sums, 0);
        objective = 0;
        examples = 0;
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).reset();
        }
    }

    /** Takes the batch of the last pass. */
    void update(Training training, double loss) {
        int batch = training.batch();
        objective += loss * batch;
        examples += batch;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += training.loss(losses.get(i)) * batch;
        }
        for (int shard = 0; shard < training.shards(); shard++) {
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).update(training.shard(shard));
            }
        }
    }

    double loss() {
        return objective / examples;
    }

    /** Puts {@code loss}, each loss where there are several, and the metrics. */
    Map<String, Double> values(String prefix) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(prefix + "loss", loss());
        for (int i = 0; i < sums.length && sums.length > 1; i++) {
            values.putIfAbsent(prefix + losses.get(i).name(), sums[i] / examples);
        }
        metrics.forEach(metric -> values.put(prefix + metric.name(), metric.result()));
        return values;
    }
}
