package dev.tenon.examples;

import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deep Q-learning balances a pole: a replay buffer, a target network that follows, two networks that check each other. */
@Command(name = "CartPole", mixinStandardHelpOptions = true, description = "Deep Q-learning balances a pole on a cart.")
public final class CartPole implements Callable<Integer> {

    private static final int BATCH = 64;
    private static final int CAPACITY = 20_000;
    private static final int FIRST = 1_000;
    private static final float RATE = 1e-3f;
    private static final float DISCOUNT = 0.99f;
    private static final float FOLLOW = 0.005f;
    private static final double LEAST_CHANCE = 0.02;
    private static final int CHANCE_STEPS = 10_000;
    private static final int CHECK = 500;
    private static final int CHECK_EPISODES = 20;

    @Option(names = "--seed", description = "of everything that is drawn; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--steps", description = "steps of training; default: ${DEFAULT-VALUE}")
    private int steps = 120_000;

    @Option(names = "--picture", description = "of the learning curve; default: ${DEFAULT-VALUE}")
    private Path picture = Path.of("pictures", "cart-pole.png");

    /** Learns, and ends with the mean return of a hundred new episodes. */
    public static void main(String... args) {
        System.exit(new CommandLine(new CartPole()).execute(args));
    }

    @Override
    public Integer call() {
        List<Double> curve = new ArrayList<>();
        TenonCartPoleValues best = learn(seed, steps, curve);
        LearningCurve.write(curve, CHECK, CartPoleWorld.MOST_STEPS, picture);
        System.out.printf(
                Locale.ROOT, "mean return of 100 new episodes: %.1f%n", meanReturn(best::predict, 100, seed + 1_000));
        return 0;
    }

    /**
     * Double DQN (van Hasselt et al. 2016): the network that learns says which action is best in the next state, the one that follows it
     * what that action is worth.
     *
     * @param curve gets the mean return of each check
     * @return the network that did best in a check
     */
    static TenonCartPoleValues learn(long seed, int steps, List<Double> curve) {
        TenonCartPoleValues online = TenonCartPoleValues.create(seed);
        TenonCartPoleValues target = TenonCartPoleValues.create(seed);
        TenonCartPoleValues best = TenonCartPoleValues.create(seed);
        SplittableRandom random = new SplittableRandom(seed);
        ReplayBuffer buffer = new ReplayBuffer(CAPACITY, BATCH);
        CartPoleWorld world = new CartPoleWorld();
        Tensor state = Tensor.zeros(1, CartPoleWorld.STATE);
        float[] after = new float[CartPoleWorld.STATE];
        double bestReturn = -1;
        try (Training training = online.training(seed)) {
            training.optimizer(new Adam(new CosineDecay(RATE, steps)).globalClipNorm(10));
            world.reset(random);
            for (int step = 0; step < steps; step++) {
                world.state(state.data(), 0);
                double chance = Math.max(LEAST_CHANCE, 1 - (double) step / CHANCE_STEPS);
                int action = random.nextDouble() < chance
                        ? random.nextInt(CartPoleWorld.ACTIONS)
                        : online.predict(state).argMax().data()[0];
                world.step(action);
                world.state(after, 0);
                buffer.add(state.data(), action, after, world.hasFallen());
                if (world.isOver()) {
                    world.reset(random);
                }
                if (buffer.size() >= FIRST) {
                    buffer.draw(random);
                    setGoals(online, target, buffer);
                    training.forward(buffer.state, buffer.action, buffer.goal);
                    training.step();
                    target.weights().blend(online.weights(), FOLLOW);
                }
                if ((step + 1) % CHECK == 0) {
                    double checked = meanReturn(online::predict, CHECK_EPISODES, seed + 500);
                    curve.add(checked);
                    if (checked > bestReturn) {
                        bestReturn = checked;
                        best.weights().copyFrom(online.weights());
                    }
                    if (checked >= CartPoleWorld.MOST_STEPS) {
                        break;
                    }
                }
            }
        }
        return best;
    }

    /** 1 for the step, and what the next state is worth; nothing where the pole fell. */
    private static void setGoals(TenonCartPoleValues online, TenonCartPoleValues target, ReplayBuffer buffer) {
        int[] actions = online.predict(buffer.next).argMax().data();
        Tensor values = target.predict(buffer.next);
        for (int i = 0; i < BATCH; i++) {
            buffer.goal.data()[i] = 1 + DISCOUNT * (1 - buffer.fallen[i]) * values.get(i, actions[i]);
        }
    }

    /**
     * The mean return of some episodes in which the best action is always taken.
     *
     * @param model gives a number for each action in a state
     */
    static double meanReturn(UnaryOperator<Tensor> model, int episodes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CartPoleWorld world = new CartPoleWorld();
        Tensor state = Tensor.zeros(1, CartPoleWorld.STATE);
        double sum = 0;
        for (int episode = 0; episode < episodes; episode++) {
            for (world.reset(random); !world.isOver(); ) {
                world.state(state.data(), 0);
                world.step(model.apply(state).argMax().data()[0]);
            }
            sum += world.steps();
        }
        return sum / episodes;
    }
}
