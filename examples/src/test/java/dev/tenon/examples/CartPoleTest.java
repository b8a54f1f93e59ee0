package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CartPoleTest {

    /** The first step from rest, by hand: force 10 on 1.1 kg, the pole upright. */
    @Test
    void thePoleFallsBehindTheCart() {
        CartPoleWorld world = new CartPoleWorld();
        world.reset(new SplittableRandom(1));
        float[] before = new float[4];
        float[] after = new float[4];
        world.state(before, 0);
        world.step(1);
        world.state(after, 0);
        assertThat(after[0]).isCloseTo(before[0] + 0.02f * before[1], within(1e-6f));
        assertThat(after[1] - before[1]).isCloseTo(0.02f * 9.756f, within(3e-3f));
        assertThat(after[3] - before[3]).isCloseTo(-0.02f * 14.634f, within(2e-2f));
        while (!world.isOver()) {
            world.step(1);
        }
        assertThat(world.hasFallen()).isTrue();
        assertThat(world.steps()).isBetween(8, 12);
    }

    @Test
    void aFewStepsOfLearningMoveTheValues(@TempDir Path directory) throws IOException {
        List<Double> curve = new ArrayList<>();
        TenonCartPoleValues model = CartPole.learn(1, 3_000, curve);
        assertThat(curve).hasSize(6).allMatch(mean -> mean >= 8 && mean <= 500);
        assertThat(model.weights().data())
                .isNotEqualTo(TenonCartPoleValues.create(1).weights().data());

        LearningCurve.write(curve, 500, 500, directory.resolve("curve.png"));
        BufferedImage picture = ImageIO.read(directory.resolve("curve.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(640);
    }

    @Test
    void sameSeedSameWeights() {
        assertThat(CartPole.learn(2, 1_200, new ArrayList<>()).weights().data())
                .isEqualTo(CartPole.learn(2, 1_200, new ArrayList<>()).weights().data());
    }
}
