package dev.tenon.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BucketsTest {

    private static final int N = 103;

    /** Sequence i holds the id i + 1, 1 to 30 times. */
    private static final Ragged<IntTensor> WORDS = words();

    private static Ragged<IntTensor> words() {
        Random random = new Random(3);
        return Ragged.of(IntStream.range(0, N)
                .mapToObj(i -> {
                    int[] sequence = new int[1 + random.nextInt(30)];
                    Arrays.fill(sequence, i + 1);
                    return sequence;
                })
                .toList());
    }

    private static Dataset buckets(int width) {
        return Dataset.buckets(width, WORDS, IntTensor.of(Order.identity(N), N)).batch(10);
    }

    /** The labels of each batch; checks that its sequences go with them, and that the longest of them has no padding. */
    private static List<List<Integer>> labels(Dataset data, int epoch) {
        List<List<Integer>> labels = new ArrayList<>();
        data.epoch(epoch).forEachRemaining(batch -> {
            IntTensor words = (IntTensor) batch.array("words", 0);
            List<Integer> ofBatch = new ArrayList<>();
            int longest = 0;
            for (int i = 0; i < batch.size(); i++) {
                int label = ((IntTensor) batch.array("label", 1)).get(i);
                int[] expected = Arrays.copyOf(WORDS.pad().row(label).data(), words.size(1));
                assertThat(words.row(i).data()).containsExactly(expected);
                longest = Math.max(longest, WORDS.length(label));
                ofBatch.add(label);
            }
            assertThat(words.shape()).containsExactly(batch.size(), longest);
            labels.add(ofBatch);
        });
        return labels;
    }

    private static List<Integer> flat(List<List<Integer>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static int steps(Dataset data, int epoch) {
        int[] steps = {0};
        data.epoch(epoch).forEachRemaining(batch -> steps[0] += ((IntTensor) batch.array("words", 0)).elements());
        return steps[0];
    }

    @Test
    void everyEpochHasEveryExampleOnceInBatchesOfTheSizesOfAnyDataset() {
        for (Dataset data : List.of(
                buckets(1),
                buckets(4).shuffle(5),
                buckets(1).shuffle(6),
                buckets(100).shuffle(7))) {
            for (int epoch = 0; epoch < 20; epoch++) {
                List<List<Integer>> batches = labels(data, epoch);
                assertThat(batches).hasSize(11).hasSize(data.batches());
                assertThat(batches.subList(0, 10))
                        .allSatisfy(batch -> assertThat(batch).hasSize(10));
                assertThat(flat(batches))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, N).boxed().toList());
            }
        }
        for (int batch : new int[] {1, 103, 200}) {
            assertThat(flat(labels(buckets(4).shuffle(5).batch(batch), 1)))
                    .hasSize(N)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void lengthsOfABatchAreSimilar() {
        int all = IntStream.range(0, N).map(WORDS::length).sum();
        // a batch spans what ten neighbours of a hundred in sorted order do, and the bucket's width
        for (int epoch = 0; epoch < 10; epoch++) {
            int narrow = steps(buckets(1).shuffle(2), epoch);
            int wide = steps(buckets(8).shuffle(2), epoch);
            int mixed = steps(buckets(30).shuffle(2), epoch);
            assertThat(narrow).isBetween(all, (int) (1.15 * all));
            assertThat(wide).isBetween(narrow, (int) (1.4 * all));
            assertThat(mixed).isGreaterThan((int) (1.6 * all));
        }
        List<Integer> sorted = flat(labels(buckets(1), 0));
        assertThat(sorted.stream().map(WORDS::length).toList()).isSorted();
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpochAlone() {
        List<List<Integer>> first = labels(buckets(5).shuffle(7), 0);
        Dataset data = buckets(5).shuffle(7);
        labels(data, 3);
        assertThat(labels(data, 0)).isEqualTo(first);
        assertThat(labels(data, 1)).isNotEqualTo(first);
        assertThat(labels(buckets(5).shuffle(8), 0)).isNotEqualTo(first);
        assertThat(first.stream().map(BucketsTest::sorted).toList())
                .as("not only the order of batches changes")
                .doesNotContainAnyElementsOf(
                        labels(data, 1).stream().map(BucketsTest::sorted).toList());
    }

    @Test
    void theSmallerBatchIsLastAndOfAnyLength() {
        int[] smaller = new int[11];
        int[] shortest = new int[11];
        for (int epoch = 0; epoch < 11_000; epoch++) {
            // the length of row i is i
            int[] order = Order.bucketed(Order.identity(N), Order.identity(N), 10, OptionalLong.of(9), epoch);
            smaller[order[100] / 10]++;
            assertThat(order[102]).isEqualTo(order[100] + 2);
            shortest[
                    IntStream.range(0, N).filter(i -> order[i] == 0).findFirst().orElseThrow() / 10]++;
        }
        // five standard deviations of a binomial(11000, 1/11)
        assertThat(smaller).satisfies(BucketsTest::equallyLikely);
        assertThat(shortest).satisfies(BucketsTest::equallyLikely);
    }

    private static void equallyLikely(int... counts) {
        assertThat(IntStream.of(counts).boxed().toList())
                .allSatisfy(n -> assertThat(n).isBetween(850, 1150));
    }

    private static List<Integer> sorted(List<Integer> labels) {
        return labels.stream().sorted().toList();
    }

    /** As a dataset of arrays does, by the same seeds. */
    @Test
    void splitsTakesAndSkipsExamplesOfAllLengths() {
        Dataset plain =
                Dataset.of(WORDS.pad(), IntTensor.of(Order.identity(N), N)).shuffle(4);
        Dataset.Split parts = buckets(3).shuffle(4).split(0.8);
        List<Integer> expected = new ArrayList<>();
        plain.split(0.8).validation().epoch(0).forEachRemaining(batch -> {
            for (int label : ((IntTensor) batch.array("label", 1)).data()) {
                expected.add(label);
            }
        });
        assertThat(flat(labels(parts.validation(), 0))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(flat(labels(parts.train(), 2))).hasSize(82).doesNotContainAnyElementsOf(expected);
        assertThat(flat(labels(buckets(3).skip(5).take(4), 0))).containsExactlyInAnyOrder(5, 6, 7, 8);
        assertThat(flat(labels(buckets(3).shuffle(1).dropRemainder(), 0)))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void mapSeesThePadded() {
        Dataset data = buckets(3).map(batch -> Batch.of(((IntTensor) batch.array("words", 0)).copy()));
        assertThat(data.epoch(0).next().arrays()).isEqualTo(1);
    }

    @Test
    void sequencesGoByNameAndTheLongestOfSeveralCounts() {
        Ragged<IntTensor> source = Ragged.of(List.of(new int[] {1}, new int[] {2, 2}, new int[] {3}, new int[0]));
        Ragged<Tensor> target = Ragged.ofRows(
                List.of(new float[][] {{1}, {1}, {1}}, new float[][] {{2}, {2}}, new float[][] {{3}}, new float[0][]));
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("source", source);
        arrays.put("target", target);
        arrays.put("valid", target.valid());
        arrays.put("rate", 0.5f);
        Batches batches = Dataset.buckets(1, arrays).batch(2).epoch(0);
        Batch one = batches.next();
        assertThat(one.array("source", 9)).isEqualTo(IntTensor.ofRows(new int[][] {{3}, {0}}));
        assertThat(one.array("target", 9)).isEqualTo(Tensor.of(new float[] {3, 0}, 2, 1, 1));
        assertThat(one.array("rate", 9)).isEqualTo(0.5f);
        Batch two = batches.next();
        assertThat(two.array("source", 9)).isEqualTo(IntTensor.ofRows(new int[][] {{2, 2}, {1, 0}}));
        assertThat(two.array("target", 9)).isEqualTo(Tensor.of(new float[] {2, 2, 0, 1, 1, 1}, 2, 3, 1));
        assertThat(two.array("valid", 9)).isEqualTo(IntTensor.ofRows(new int[][] {{1, 1, 0}, {1, 1, 1}}));
        // a batch of empty sequences has one step of padding; maxLength cuts, but does not fill up
        assertThat(Dataset.buckets(1, source).skip(3).epoch(0).next().array("", 0))
                .isEqualTo(IntTensor.zeros(1, 1));
        assertThat(Dataset.buckets(1, target.maxLength(2)).epoch(0).next().array("", 0))
                .isEqualTo(Tensor.of(new float[] {3, 0, 0, 0, 1, 1, 2, 2}, 4, 2, 1));
        assertThat(Dataset.buckets(1, source.maxLength(9)).epoch(0).next().array("", 0))
                .isEqualTo(IntTensor.ofRows(new int[][] {{1, 0}, {3, 0}, {0, 0}, {2, 2}}));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Dataset.buckets(0, WORDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bucket must be at least 1 step wide, given 0");
        assertThatThrownBy(() -> Dataset.buckets(4, Tensor.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no Ragged among the 1 arrays: Dataset.of takes what has one length");
        assertThatThrownBy(() -> Dataset.buckets(4, WORDS, Tensor.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("array 1 (2, 3) has 2 examples, array 0 (103) has 103");
        assertThatThrownBy(() -> Dataset.of(WORDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("array 0 is a Ragged: pad() gives a tensor, and Dataset.buckets takes it as it is");
        assertThatThrownBy(() -> Dataset.buckets(4, WORDS, null)).hasMessageContaining("array 1 is null");
    }
}
