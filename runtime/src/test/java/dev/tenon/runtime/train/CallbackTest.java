package dev.tenon.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.TwoLayers;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.optimize.Nadam;
import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallbackTest {

    @TempDir
    private Path folder;

    private final Tensor x = TwoLayers.examples(200, 7);
    private final Dataset train = Dataset.of(x, TwoLayers.labels(x)).shuffle(7).batch(32);
    private final Dataset validation = Dataset.of(x, TwoLayers.labels(x)).batch(64);

    private static Trainer trainer(TwoLayers network, Optimizer optimizer) {
        return Trainer.of(network).optimizer(optimizer).seed(3).threads(1).quiet();
    }

    @Test
    void aResumedTrainingHasTheSameBits() {
        for (Optimizer optimizer :
                List.of(new Adam(new CosineDecay(0.02f, 30)).amsgrad(), new SGD(0.1f), new Nadam(0.01f))) {
            TwoLayers whole = TwoLayers.create(1);
            History uninterrupted = trainer(whole, optimizer).fit(train, validation, 6);
            Path file = folder.resolve(optimizer + ".safetensors");
            trainer(TwoLayers.create(1), optimizer)
                    .callback(new ModelCheckpoint(file))
                    .fit(train, validation, 2);
            TwoLayers resumed = TwoLayers.create(99);
            History history = trainer(resumed, optimizer).seed(55).resume(file).fit(train, validation, 6);
            assertThat(resumed.weights().data())
                    .as("%s", optimizer)
                    .isEqualTo(whole.weights().data());
            assertThat(history.get("loss")).isEqualTo(uninterrupted.get("loss"));
            assertThat(history.get("val_loss")).isEqualTo(uninterrupted.get("val_loss"));
        }
    }

    @Test
    void anInterruptedTrainingResumesFromItsLastEpoch() {
        TwoLayers whole = TwoLayers.create(1);
        trainer(whole, new Adam(0.02f)).fit(train, 4);
        Path file = folder.resolve("last.safetensors");
        trainer(TwoLayers.create(1), new Adam(0.02f))
                .callback(new ModelCheckpoint(file))
                .callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        if (run.epoch() == 3) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .fit(train, 4);
        assertThat(Thread.interrupted()).isTrue();
        TwoLayers resumed = TwoLayers.create(99);
        trainer(resumed, new Adam(0.02f)).resume(file).fit(train, 4);
        assertThat(resumed.weights().data()).isEqualTo(whole.weights().data());
    }

    @Test
    void aCheckpointOfAnotherOptimizerIsRefused() {
        Path file = folder.resolve("sgd.safetensors");
        trainer(TwoLayers.create(1), new SGD(0.1f))
                .callback(new ModelCheckpoint(file))
                .fit(train, 1);
        assertThatThrownBy(() ->
                        trainer(TwoLayers.create(1), new Adam()).resume(file).fit(train, 2))
                .hasMessageContaining("was trained with SGD, this training has Adam");
    }

    @Test
    void aFileOfWeightsIsNoCheckpoint() {
        Path file = folder.resolve("weights.safetensors");
        TwoLayers.create(1).save(file);
        assertThatThrownBy(() ->
                        trainer(TwoLayers.create(1), new Adam()).resume(file).fit(train, 2))
                .hasMessageContaining("is not a checkpoint of ModelCheckpoint");
    }

    @Test
    void onlyTheBestEpochIsKept() {
        Path file = folder.resolve("best.safetensors");
        List<Double> losses = new ArrayList<>();
        TwoLayers network = TwoLayers.create(1);
        trainer(network, new Adam(0.3f))
                .callback(new ModelCheckpoint(file).best("val_loss"))
                .callback(new Callback() {
                    @Override
                    public void onEpochEnd(Run run, History.Epoch epoch) {
                        losses.add(epoch.get("val_loss"));
                    }
                })
                .fit(train, validation, 12);
        double least = losses.stream().mapToDouble(x -> x).min().orElseThrow();
        TwoLayers best = TwoLayers.create(2);
        int epoch = losses.indexOf(least) + 1;
        trainer(best, new Adam(0.3f)).resume(file).fit(train, epoch);
        assertThat(trainer(best, new Adam()).evaluate(validation).loss()).isEqualTo(least);
    }

    @Test
    void earlyStoppingWaitsAndRestores() {
        TwoLayers network = TwoLayers.create(1);
        History history = trainer(network, new Adam(0.3f))
                .callback(new EarlyStopping(3).restoreBest())
                .fit(train, validation, 200);
        int best = history.best("val_loss").number();
        assertThat(history.epochs()).hasSize(best + 3);
        assertThat(history.stopped()).isEqualTo("val_loss has not got better since epoch " + best);
        assertThat(trainer(network, new Adam()).evaluate(validation).loss())
                .isEqualTo(history.best("val_loss").get("val_loss"));
    }

    @Test
    void callbacksAreToldInOrder() {
        List<String> told = new ArrayList<>();
        trainer(TwoLayers.create(1), new SGD())
                .callback(new Callback() {
                    @Override
                    public void onTrainBegin(Run run) {
                        told.add("begin");
                    }

                    @Override
                    public void onEpochBegin(Run run) {
                        told.add("epoch " + run.epoch());
                    }

                    @Override
                    public void onBatchEnd(Run run) {
                        if (run.step() == 7) {
                            told.add("step 7");
                            assertThat(run.loss()).isPositive();
                        }
                    }

                    @Override
                    public void onEpochEnd(Run run, History.Epoch epoch) {
                        told.add("end " + epoch.number());
                        run.stop("enough");
                    }

                    @Override
                    public void onTrainEnd(Run run) {
                        told.add("over");
                    }
                })
                .fit(train, 3);
        assertThat(told).containsExactly("begin", "epoch 1", "step 7", "end 1", "over");
    }
}
