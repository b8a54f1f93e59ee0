package dev.tenon.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DatasetTest {

    /** {@code n} examples (i, -i) with label i. */
    private static Tensor features(int n) {
        Tensor features = Tensor.zeros(n, 2);
        for (int i = 0; i < n; i++) {
            features.set(i, i, 0);
            features.set(-i, i, 1);
        }
        return features;
    }

    private static IntTensor labels(int n) {
        return IntTensor.of(IntStream.range(0, n).toArray(), n);
    }

    private static Dataset counting(int n) {
        return Dataset.of(features(n), labels(n));
    }

    /** The labels of an epoch in order; checks that the features go with them. */
    private static List<Integer> labels(Dataset data, int epoch) {
        List<Integer> labels = new ArrayList<>();
        for (Batches batches = data.epoch(epoch); batches.hasNext(); ) {
            Batch batch = batches.next();
            IntTensor label = (IntTensor) batch.array("label", 1);
            Tensor feature = (Tensor) batch.array("feature", 0);
            assertThat(label.shape()).containsExactly(batch.size());
            assertThat(feature.shape()).containsExactly(batch.size(), 2);
            for (int i = 0; i < batch.size(); i++) {
                assertThat(feature.get(i, 0)).isEqualTo(label.get(i));
                assertThat(feature.get(i, 1)).isEqualTo(-label.get(i));
                labels.add(label.get(i));
            }
        }
        return labels;
    }

    private static List<Integer> sizes(Dataset data) {
        List<Integer> sizes = new ArrayList<>();
        data.epoch(0).forEachRemaining(batch -> sizes.add(batch.size()));
        return sizes;
    }

    private static Integer[] range(int from, int to) {
        return IntStream.range(from, to).boxed().toArray(Integer[]::new);
    }

    @Test
    void keepsTheOrderAndTheLastPartialBatch() {
        Dataset data = counting(10).batch(4);
        assertThat(labels(data, 0)).containsExactly(range(0, 10));
        assertThat(labels(data, 1)).containsExactly(range(0, 10));
        assertThat(sizes(data)).containsExactly(4, 4, 2);
        assertThat(data.batches()).isEqualTo(3);
        assertThat(data.size()).isEqualTo(10);
        assertThat(sizes(counting(8).batch(4))).containsExactly(4, 4);
        assertThat(sizes(counting(3).batch(4))).containsExactly(3);
        assertThat(sizes(counting(40))).containsExactly(32, 8);
    }

    @Test
    void dropsTheRemainder() {
        Dataset data = counting(10).dropRemainder().batch(4);
        assertThat(sizes(data)).containsExactly(4, 4);
        assertThat(data.batches()).isEqualTo(2);
        assertThatThrownBy(() -> counting(3).batch(4).dropRemainder().epoch(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dropRemainder() leaves no batch: there are 3 examples and a batch has 4");
    }

    @Test
    void shufflesAnewInEveryEpochBySeedAndEpochAlone() {
        Dataset data = counting(100).shuffle(7).batch(8);
        List<Integer> first = labels(data, 0);
        assertThat(first).containsExactlyInAnyOrder(range(0, 100)).isNotEqualTo(List.of(range(0, 100)));
        assertThat(labels(data, 1)).containsExactlyInAnyOrder(range(0, 100)).isNotEqualTo(first);
        assertThat(labels(data, 0)).isEqualTo(first);
        assertThat(labels(counting(100).batch(5).shuffle(7), 0)).isEqualTo(first);
        assertThat(labels(counting(100).shuffle(8), 0)).isNotEqualTo(first);
    }

    @Test
    void everyPlaceIsEquallyLikely() {
        int[] places = new int[5];
        for (int epoch = 0; epoch < 10_000; epoch++) {
            int[] order = Order.shuffled(Order.identity(5), 3, epoch);
            places[IntStream.range(0, 5).filter(i -> order[i] == 0).findFirst().orElseThrow()]++;
        }
        // five standard deviations of a binomial(10000, 1/5)
        assertThat(places).satisfies(counts -> assertThat(IntStream.of(counts).allMatch(n -> Math.abs(n - 2000) < 200))
                .isTrue());
    }

    @Test
    void splitsInOrderOrAtRandom() {
        Dataset.Split split = counting(10).split(0.8);
        assertThat(labels(split.train(), 0)).containsExactly(range(0, 8));
        assertThat(labels(split.validation(), 0)).containsExactly(range(8, 10));

        Dataset.Split random = counting(100).shuffle(5).split(0.7);
        List<Integer> train = labels(random.train(), 3);
        List<Integer> validation = labels(random.validation(), 3);
        assertThat(train).hasSize(70).isNotEqualTo(labels(random.train(), 4));
        assertThat(train).containsExactlyInAnyOrderElementsOf(labels(random.train(), 4));
        assertThat(labels(random.validation(), 4)).isEqualTo(validation);
        train.addAll(validation);
        assertThat(train).containsExactlyInAnyOrder(range(0, 100));
        assertThat(validation).isNotEqualTo(List.of(range(70, 100)));

        for (double fraction : new double[] {0, 1, -0.5, 0.01, 0.99, Double.NaN}) {
            assertThatThrownBy(() -> counting(10).split(fraction))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("split(" + fraction + ") of 10 examples");
        }
    }

    @Test
    void takesAndSkips() {
        assertThat(labels(counting(10).skip(3).take(4), 0)).containsExactly(3, 4, 5, 6);
        assertThat(counting(10).take(99).size()).isEqualTo(10);
        assertThatThrownBy(() -> counting(10).skip(10)).hasMessageContaining("skip(10) of 10 examples");
        assertThatThrownBy(() -> counting(10).take(0)).hasMessageContaining("take(0)");
        assertThatThrownBy(() -> counting(10).batch(0)).hasMessageContaining("at least 1 example, given 0");
    }

    @Test
    void reusesBuffersAndKeepsTheSource() {
        Tensor source = features(10);
        Dataset data = Dataset.of(source, labels(10)).batch(4).map(batch -> {
            ((Tensor) batch.array("", 0)).data()[0] = 99;
            return batch;
        });
        Batches batches = data.epoch(0);
        Object first = batches.next().array("", 0);
        Batch second = batches.next();
        assertThat(second.array("", 0)).isSameAs(first);
        assertThat(((Tensor) first).get(0, 0)).isEqualTo(99);
        assertThat(batches.next().array("", 0)).isNotSameAs(first);
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).hasMessageContaining("3 batches");
        assertThat(source).isEqualTo(features(10));
    }

    @Test
    void twoEpochsAtOnceDoNotMeet() {
        Dataset data = counting(8).batch(4);
        Batches one = data.epoch(0);
        Batches two = data.epoch(0);
        Object first = one.next().array("", 0);
        assertThat(two.next().array("", 0)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void mapsComposeInOrder() {
        Dataset data = Dataset.of(Tensor.zeros(2, 1))
                .map(batch -> Batch.of(Tensor.full(3, 2, 1)))
                .map(batch -> Batch.of(Tensor.full(((Tensor) batch.array("", 0)).get(0, 0) + 1, 2, 1)));
        assertThat(data.epoch(0).next().array("", 0)).isEqualTo(Tensor.full(4, 2, 1));
    }

    @Test
    void findsArraysByName() {
        Dataset data = Dataset.of(Map.of("label", labels(3), "image", features(3), "temperature", 0.5f));
        Batch batch = data.epoch(0).next();
        assertThat(batch.array("image", 7)).isEqualTo(features(3));
        assertThat(batch.array("temperature", 0)).isEqualTo(0.5f);
        assertThat(batch.arrays()).isEqualTo(3);
        assertThatThrownBy(() -> batch.array("lable", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the data has no array for input 'lable' (number 1): it has ")
                .hasMessageContaining("label");
        assertThatThrownBy(() -> counting(3).epoch(0).next().array("weight", 2))
                .hasMessage("the data has no array for input 'weight' (number 2): it has 2, given by position");
    }

    @Test
    void refusesArraysThatDoNotFit() {
        assertThatThrownBy(() -> Dataset.of(features(3), labels(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("array 1 (4) has 4 examples, array 0 (3, 2) has 3");
        assertThatThrownBy(() -> Dataset.of(Map.of("image", new float[3])))
                .hasMessage("'image' is a float[]: give a Tensor, an IntTensor or a Float");
        assertThatThrownBy(() -> Dataset.of(features(3), null)).hasMessageContaining("array 1 is null");
        assertThatThrownBy(() -> Dataset.of(Tensor.scalar(1))).hasMessageContaining("single number");
        assertThatThrownBy(() -> Dataset.of(Tensor.zeros(0, 3))).hasMessageContaining("no examples");
        assertThatThrownBy(() -> Dataset.of(1f)).hasMessageContaining("no Tensor or IntTensor among the 1");
    }

    @Test
    void readyMadeBatchesMayDifferInShape() {
        List<Batch> batches = List.of(
                Batch.of(Tensor.zeros(2, 5, 8)), Batch.of(Tensor.zeros(3, 7, 8)), Batch.of(Tensor.zeros(4, 1, 8)));
        Dataset data = Dataset.ofBatches(batches);
        assertThat(sizes(data)).containsExactly(2, 3, 4);
        assertThat(data.batches()).isEqualTo(3);
        assertThat(data.size()).isEqualTo(9);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            List<Integer> order = new ArrayList<>();
            data.shuffle(1).epoch(epoch).forEachRemaining(batch -> order.add(batch.size()));
            assertThat(order).containsExactlyInAnyOrder(2, 3, 4);
            orders.add(order);
        }
        assertThat(orders.stream().distinct().count()).isGreaterThan(2);
        Dataset stream = Dataset.ofBatches(new ArrayDeque<>(batches));
        assertThat(stream.batches()).isEqualTo(-1);
        assertThat(stream.size()).isEqualTo(-1);
        assertThat(sizes(stream.map(batch -> Batch.of(Tensor.zeros(1, 1))))).containsExactly(1, 1, 1);
        assertThatThrownBy(() -> stream.shuffle(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> data.split(0.5)).hasMessageContaining("ready-made batches: make two datasets");
    }
}
