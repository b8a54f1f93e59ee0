package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PredictTest {

    private final TwoLayers network = TwoLayers.create(1);

    @Test
    void chunksGiveWhatSingleExamplesGive() {
        Tensor x = TwoLayers.examples(75, 3);
        Tensor all = network.predict(x);
        assertThat(all.shape()).containsExactly(75, 3);
        for (int i = 0; i < 75; i++) {
            assertThat(network.predict(x.slice(i, i + 1)).data())
                    .isEqualTo(all.slice(i, i + 1).data());
        }
        assertThat(network.predict(x.slice(0, 0)).shape()).containsExactly(0, 3);
    }

    @Test
    void eightThreadsGiveWhatOneGives() throws Exception {
        List<Tensor> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add(network.predict(TwoLayers.examples(1 + 3 * i, i)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Tensor>> calls = new ArrayList<>();
            for (int call = 0; call < 400; call++) {
                int i = call % 40;
                calls.add(() -> network.predict(TwoLayers.examples(1 + 3 * i, i)));
            }
            List<Future<Tensor>> results = pool.invokeAll(calls);
            for (int call = 0; call < 400; call++) {
                assertThat(results.get(call).get()).isEqualTo(expected.get(call % 40));
            }
        } finally {
            pool.shutdown();
        }
    }

    /** Large enough that a call is handed to other threads; callers meanwhile compute alone. */
    @Test
    void threadsOfTheModelChangeNoBit() throws Exception {
        Tensor x = TwoLayers.examples(20_000, 3);
        Tensor expected = network.predict(x);
        Callable<Tensor> call = () -> network.predict(x);
        for (int threads : new int[] {2, 3, 1}) {
            network.predictThreads(threads);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                for (Future<Tensor> result : pool.invokeAll(Collections.nCopies(8, call))) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            } finally {
                pool.shutdown();
            }
        }
        assertThatThrownBy(() -> network.predictThreads(0)).hasMessage("threads must be at least 1, given 0");
    }

    @Test
    void aWrongShapeIsNamed() {
        assertThatThrownBy(() -> network.predict(Tensor.zeros(2, 5)))
                .hasMessage("TwoLayers: input 'x' must be a Tensor (B, 4), given (2, 5)");
    }

    @Test
    void anOpenSizeMayDifferFromCallToCall() {
        Pairs pairs = new Pairs();
        assertThat(sums(pairs, 4)).isEqualTo(Tensor.full(2, 40, 2));
        assertThat(sums(pairs, 10)).isEqualTo(Tensor.full(2, 40, 5));
        assertThatThrownBy(() -> sums(pairs, 7)).hasMessage("sums: T must be even, got 7");
        assertThat(sums(pairs, 4)).isEqualTo(Tensor.full(2, 40, 2));
    }

    @Test
    void aRefusedSizeDoesNotPassForBound() {
        try (Training training = new Pairs().training(1)) {
            training.evaluate(Tensor.zeros(20, 4));
            assertThatThrownBy(() -> training.evaluate(Tensor.zeros(20, 7)));
            assertThatThrownBy(() -> training.value(Pairs.SUMS)).hasMessage("call forward(...) first");
            training.evaluate(Tensor.full(3, 20, 4));
            assertThat(training.value(Pairs.SUMS)).isEqualTo(Tensor.full(6, 20, 2));
            training.forward(Tensor.full(3, 20, 4));
            assertThatThrownBy(training::backward)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Pairs has no losses, so there is nothing to train");
        }
    }

    private static Tensor sums(Pairs pairs, int length) {
        return pairs.predict(Tensor.full(1, 40, length));
    }
}
