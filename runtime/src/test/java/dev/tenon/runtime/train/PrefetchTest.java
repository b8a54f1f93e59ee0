package dev.tenon.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.TwoLayers;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Batches that take long to make are made beside the training; which thread makes them changes nothing else. */
final class PrefetchTest {

    private static final int BATCHES = 100;
    private static final long LONG = 200_000;

    private final Tensor x = TwoLayers.examples(BATCHES * 8, 7);
    private final Dataset data = Dataset.of(x, TwoLayers.labels(x)).shuffle(7).batch(8);

    private static Trainer trainer(TwoLayers network, int threads) {
        return Trainer.of(network)
                .optimizer(new Adam(0.02f))
                .seed(3)
                .threads(threads)
                .quiet();
    }

    /** Gives one and the same batch again and again, with other numbers. */
    private static UnaryOperator<Batch> slow() {
        Tensor changed = Tensor.zeros(8, TwoLayers.IN);
        IntTensor labels = IntTensor.zeros(8);
        return batch -> {
            LockSupport.parkNanos(LONG);
            float[] from = ((Tensor) batch.array("x", 0)).data();
            for (int i = 0; i < from.length; i++) {
                changed.data()[i] = from[i] + 1;
            }
            System.arraycopy(((IntTensor) batch.array("label", 1)).data(), 0, labels.data(), 0, 8);
            return Batch.of(changed, labels);
        };
    }

    private static long inputThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tenon-input"))
                .count();
    }

    @Test
    void theThreadChangesNoBit() {
        TwoLayers one = TwoLayers.create(1, 0.1f);
        TwoLayers two = TwoLayers.create(1, 0.1f);
        trainer(one, 1).fit(data.map(slow()), 2);
        trainer(two, 2).fit(data.map(slow()), 2);
        assertThat(two.weights().data()).isEqualTo(one.weights().data());
        assertThat(inputThreads()).isZero();
    }

    /** Behind each step the callback waits until somebody has begun with the next batch: nobody would, were it made behind the callback. */
    @Test
    void theNextBatchIsMadeWhileOneTrains() {
        Semaphore begun = new Semaphore(0);
        AtomicInteger waited = new AtomicInteger();
        Dataset slow = data.map(batch -> {
            begun.release();
            LockSupport.parkNanos(LONG);
            return batch;
        });
        trainer(TwoLayers.create(1, 0.1f), 2)
                .callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        begun.acquireUninterruptibly();
                        // the first batches are made here, until it is known how long they take
                        if (run.step() > BATCHES / 2 && run.step() < BATCHES) {
                            waited.addAndGet(tryAcquire(begun) ? 1 : 0);
                            begun.release();
                        }
                    }
                })
                .fit(slow, 1);
        assertThat(waited).hasValue(BATCHES / 2 - 1);
    }

    private static boolean tryAcquire(Semaphore semaphore) {
        try {
            return semaphore.tryAcquire(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAFunctionThrowsIsThrownByFit() {
        AtomicInteger count = new AtomicInteger();
        Dataset failing = data.map(batch -> {
            LockSupport.parkNanos(LONG);
            if (count.incrementAndGet() == 80) {
                throw new IllegalStateException("no picture 80");
            }
            return batch;
        });
        AtomicInteger steps = new AtomicInteger();
        assertThatThrownBy(() -> trainer(TwoLayers.create(1, 0.1f), 2)
                        .callback(new Callback() {
                            @Override
                            public void onBatchEnd(Run run) {
                                steps.incrementAndGet();
                            }
                        })
                        .fit(failing, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no picture 80");
        assertThat(steps).as("those before it are learnt from").hasValue(79);
        assertThat(inputThreads()).isZero();
    }

    @Test
    void theThreadEndsWithTheTraining() {
        trainer(TwoLayers.create(1, 0.1f), 2)
                .callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        if (run.step() == 70) {
                            run.stop("enough");
                        }
                    }
                })
                .fit(data.map(slow()), 1);
        assertThat(inputThreads()).isZero();
    }

    @Test
    void batchesOfOtherShapesFollow() {
        TwoLayers one = TwoLayers.create(1, 0.1f);
        TwoLayers two = TwoLayers.create(1, 0.1f);
        Dataset uneven = Dataset.of(x, TwoLayers.labels(x)).batch(9);
        UnaryOperator<Batch> pause = batch -> {
            LockSupport.parkNanos(LONG);
            return batch;
        };
        trainer(one, 1).fit(uneven.map(pause), 1);
        trainer(two, 2).fit(uneven.map(pause), 1);
        assertThat(two.weights().data()).isEqualTo(one.weights().data());
    }
}
