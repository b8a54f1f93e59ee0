package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomShiftTest {

    @Test
    void everyPlaceWithinTwoPixelsIsReached() {
        RandomShift shift = new RandomShift(1);
        Set<String> places = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            Tensor image = Tensor.zeros(1, 28, 28, 1);
            image.set(1, 0, 10, 20, 0);
            shift.apply(Batch.of(image, IntTensor.zeros(1)));
            places.add(onlyOne(image));
        }
        assertThat(places).hasSize(25).contains("8,18", "12,22", "10,20");
    }

    private static String onlyOne(Tensor image) {
        Set<String> found = new HashSet<>();
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                if (image.get(0, y, x, 0) != 0) {
                    found.add(y + "," + x);
                }
            }
        }
        return String.join(" ", found);
    }

    @Test
    void whatLeavesTheImageDoesNotComeBackOnTheOtherSide() {
        RandomShift shift = new RandomShift(2);
        for (int i = 0; i < 100; i++) {
            Tensor image = Tensor.zeros(1, 28, 28, 1);
            image.set(1, 0, 14, 27, 0);
            shift.apply(Batch.of(image, IntTensor.zeros(1)));
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 25; x++) {
                    assertThat(image.get(0, y, x, 0)).isZero();
                }
            }
        }
    }
}
