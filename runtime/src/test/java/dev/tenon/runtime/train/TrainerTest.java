package dev.tenon.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metric;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.nn.TwoLayers;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrainerTest {

    private final Tensor x = TwoLayers.examples(300, 7);
    private final IntTensor labels = TwoLayers.labels(x);
    private final Tensor unseen = TwoLayers.examples(100, 8);
    private final Dataset train = Dataset.of(x, labels).shuffle(7).batch(32);
    private final Dataset validation =
            Dataset.of(unseen, TwoLayers.labels(unseen)).batch(64);

    private static Metric accuracy() {
        return Metrics.accuracy(TwoLayers.PROBABILITIES, TwoLayers.LABEL);
    }

    private static Trainer trainer(TwoLayers network) {
        return Trainer.of(network).optimizer(new Adam(0.02f)).seed(3).threads(1).quiet();
    }

    @Test
    void itLearns() {
        TwoLayers network = TwoLayers.create(1, 0.1f);
        History history = trainer(network).metric(accuracy()).fit(train, validation, 30);
        assertThat(history.epochs()).hasSize(30);
        assertThat(history.get("loss")[29]).isLessThan(0.7 * history.get("loss")[0]);
        assertThat(history.last().get("val_accuracy")).isGreaterThan(0.85);
        assertThat(history.last().values().keySet()).containsExactly("loss", "accuracy", "val_loss", "val_accuracy");
        assertThat(history.best("val_loss").get("val_loss"))
                .isEqualTo(history.epochs().stream()
                        .mapToDouble(e -> e.get("val_loss"))
                        .min()
                        .orElseThrow());
        Evaluation evaluation = trainer(network).metric(accuracy()).evaluate(validation);
        assertThat(evaluation.loss()).isEqualTo(history.last().get("val_loss"));
        assertThat(evaluation.get("accuracy")).isEqualTo(history.last().get("val_accuracy"));
        assertThat(evaluation.toString()).startsWith("loss 0.").contains(", accuracy 0.");
        assertThatThrownBy(() -> history.get("acuracy"))
                .hasMessage("no 'acuracy'; there are [loss, accuracy, val_loss, val_accuracy]");
    }

    @Test
    void theLossOfAnEpochIsTheMeanOverItsExamples() {
        TwoLayers network = TwoLayers.create(1);
        double all = trainer(network).evaluate(Dataset.of(x, labels).batch(300)).loss();
        assertThat(trainer(network).evaluate(Dataset.of(x, labels).batch(32)).loss())
                .isCloseTo(all, within(1e-6));
    }

    @Test
    void threadsChangeNoBit() {
        TwoLayers one = TwoLayers.create(1);
        TwoLayers two = TwoLayers.create(1);
        History first = trainer(one).fit(train, validation, 3);
        History second = trainer(two).threads(2).fit(train, validation, 3);
        assertThat(two.weights().data()).isEqualTo(one.weights().data());
        assertThat(second.get("val_loss")).isEqualTo(first.get("val_loss"));
    }

    @Test
    void linesTellOfEveryEpoch() {
        List<String> lines = new ArrayList<>();
        Trainer.of(TwoLayers.create(1))
                .optimizer(new Adam(new CosineDecay(0.01f, 20)))
                .metric(accuracy())
                .log(lines::add)
                .fit(train, validation, 2);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .matches("epoch 2/2: loss [0-9.]+, accuracy [0-9.]+, val_loss [0-9.]+, val_accuracy [0-9.]+,"
                        + " learning_rate 0.0050 \\([0-9.]+ s\\)");
    }

    @Test
    void theTableHasALinePerEpoch() {
        History history = trainer(TwoLayers.create(1)).metric(accuracy()).fit(train, 3);
        assertThat(history.toString().lines()).hasSize(4);
        assertThat(history.toString()).startsWith("epoch  loss  accuracy  seconds");
    }

    @Test
    void aWarmEpochAllocatesNothingPerStep() {
        Bytes bytes = new Bytes();
        trainer(TwoLayers.create(1))
                .metric(accuracy())
                .callback(bytes)
                .threads(2)
                .fit(train, null, 30);
        assertThat(bytes.least).isZero();
    }

    /** The fewest bytes that full batches in the middle of an epoch allocated. */
    private static final class Bytes implements Callback {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long least = Long.MAX_VALUE;
        private long before;

        @Override
        public void onBatchEnd(Run run) {
            long now = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            if (run.step() > 1 && run.step() < 9) {
                least = Math.min(least, now - before);
            }
            before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsBeforeItsStep() {
        TwoLayers network = TwoLayers.create(1);
        float[] before = network.weights().data().clone();
        labels.data()[5] = 9;
        Dataset whole = Dataset.of(x, labels).batch(300);
        assertThatThrownBy(() -> trainer(network).fit(whole, 2))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessage("the loss is NaN in epoch 1, step 1: input 'label' holds the label 9 at [5], but there are"
                        + " 3 classes, 0 to 2. The weights are those before this step.");
        assertThat(network.weights().data()).isEqualTo(before);
    }

    @Test
    void stepsThatGoTooFarAreExplained() {
        assertThatThrownBy(() ->
                        trainer(TwoLayers.create(1)).optimizer(new SGD(1e38f)).fit(train, 5))
                .isInstanceOfSatisfying(NonFiniteLossException.class, e -> {
                    assertThat(e.epoch()).isOne();
                    assertThat(e.step()).isGreaterThan(1);
                });
    }

    @Test
    void anInterruptEndsBehindAStep() {
        TwoLayers network = TwoLayers.create(1);
        History history = trainer(network)
                .callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        if (run.epoch() == 2 && run.step() == 4) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .fit(train, validation, 5);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.epochs()).hasSize(1);
        assertThat(history.stopped()).isEqualTo("interrupted in epoch 2 behind step 4");
    }

    @Test
    void whatCannotWorkIsRefused() {
        Trainer trainer = trainer(TwoLayers.create(1)).metric(accuracy());
        assertThatThrownBy(() -> trainer.metric(accuracy())).hasMessageContaining("already a metric 'accuracy'");
        assertThatThrownBy(() -> trainer.threads(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> trainer.fit(Dataset.of(labels, x).batch(32), 1))
                .hasMessage("TwoLayers: input 'x' must be a Tensor (B, 4), given IntTensor");
        assertThatThrownBy(() -> trainer.fit(Dataset.of(x, labels, x), 1))
                .hasMessageStartingWith("the batch has 3 arrays, TwoLayers has 2 inputs");
    }

    @Test
    void dataMayBeGivenByName() {
        TwoLayers network = TwoLayers.create(1);
        Dataset named = Dataset.of(Map.of("label", labels, "x", x)).batch(32);
        assertThat(trainer(network).evaluate(named))
                .isEqualTo(trainer(network).evaluate(Dataset.of(x, labels).batch(32)));
    }
}
