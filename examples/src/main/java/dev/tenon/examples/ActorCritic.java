package dev.tenon.examples;

import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One model with two objectives balances a pole: an actor, and a critic of what it does. */
@Command(
        name = "ActorCritic",
        mixinStandardHelpOptions = true,
        description = "One model with two objectives balances a pole on a cart.")
public final class ActorCritic implements Callable<Integer> {

    private static final int WORLDS = 8;
    private static final int STEPS = 32;
    private static final int BATCH = WORLDS * STEPS;
    private static final float DISCOUNT = 0.99f;
    private static final float TRACE = 0.95f;
    private static final int CHECK = 25;
    private static final int CHECK_EPISODES = 20;

    @Option(names = "--seed", description = "of everything that is drawn; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--updates", description = "of 256 steps each; default: ${DEFAULT-VALUE}")
    private int updates = 1_000;

    @Option(names = "--picture", description = "of the learning curve; default: ${DEFAULT-VALUE}")
    private Path picture = Path.of("pictures", "actor-critic.png");

    /** Learns, and ends with the mean return of a hundred new episodes. */
    public static void main(String... args) {
        System.exit(new CommandLine(new ActorCritic()).execute(args));
    }

    @Override
    public Integer call() {
        List<Double> curve = new ArrayList<>();
        TenonCartPoleActorCritic best = new Learner(seed).learn(updates, curve);
        LearningCurve.write(curve, CHECK * BATCH, CartPoleWorld.MOST_STEPS, picture);
        System.out.printf(Locale.ROOT, "mean return of 100 new episodes: %.1f%n", meanReturn(best, 100, seed + 1_000));
        return 0;
    }

    /** Several worlds at once, whose steps are learned from and forgotten. */
    static final class Learner {
        private final TenonCartPoleActorCritic model;
        private final SplittableRandom random;
        private final long seed;
        private final CartPoleWorld[] worlds = new CartPoleWorld[WORLDS];
        private final Tensor now = Tensor.zeros(WORLDS, CartPoleWorld.STATE);
        private final Tensor states = Tensor.zeros(BATCH, CartPoleWorld.STATE);
        private final IntTensor actions = IntTensor.zeros(BATCH);
        private final Tensor advantages = Tensor.zeros(BATCH);
        private final Tensor earned = Tensor.zeros(BATCH, 1);
        private final float[] values = new float[BATCH + WORLDS];
        private final boolean[] fallen = new boolean[BATCH];
        private final boolean[] over = new boolean[BATCH];

        Learner(long seed) {
            this.seed = seed;
            model = TenonCartPoleActorCritic.create(seed);
            random = new SplittableRandom(seed);
            for (int world = 0; world < WORLDS; world++) {
                worlds[world] = new CartPoleWorld();
                worlds[world].reset(random);
            }
        }

        /** Returns the model that did best in a check; {@code curve} gets the mean return of each. */
        TenonCartPoleActorCritic learn(int updates, List<Double> curve) {
            TenonCartPoleActorCritic best = TenonCartPoleActorCritic.create(seed);
            double bestReturn = -1;
            try (Training training = model.training(seed)) {
                training.optimizer(TenonCartPoleActorCritic.POLICY_LOSS, new Adam(2e-3f).globalClipNorm(0.5f))
                        .optimizer(TenonCartPoleActorCritic.VALUE_LOSS, new Adam(5e-3f).globalClipNorm(5));
                for (int update = 1; update <= updates; update++) {
                    act();
                    judge();
                    training.forward(states, actions, advantages, earned);
                    training.step();
                    if (update % CHECK == 0) {
                        double checked = meanReturn(model, CHECK_EPISODES, seed + 500);
                        curve.add(checked);
                        if (checked > bestReturn) {
                            bestReturn = checked;
                            best.weights().copyFrom(model.weights());
                        }
                        if (checked >= CartPoleWorld.MOST_STEPS) {
                            break;
                        }
                    }
                }
            }
            return best;
        }

        /** Makes some steps in each world, each action with the probability that the actor gives it. */
        private void act() {
            for (int step = 0; step <= STEPS; step++) {
                for (int world = 0; world < WORLDS; world++) {
                    worlds[world].state(now.data(), world * CartPoleWorld.STATE);
                }
                var predicted = model.predict(now);
                System.arraycopy(predicted.critic().data(), 0, values, step * WORLDS, WORLDS);
                if (step < STEPS) {
                    System.arraycopy(now.data(), 0, states.data(), step * now.elements(), now.elements());
                    for (int world = 0; world < WORLDS; world++) {
                        int left = random.nextDouble() < predicted.actor().get(world, 0) ? 0 : 1;
                        move(step * WORLDS + world, worlds[world], left);
                    }
                }
            }
        }

        private void move(int at, CartPoleWorld world, int action) {
            actions.data()[at] = action;
            world.step(action);
            fallen[at] = world.hasFallen();
            over[at] = world.isOver();
            if (over[at]) {
                world.reset(random);
            }
        }

        /** How much better each action did than the critic had expected (Schulman et al. 2016), and what that makes of the state. */
        private void judge() {
            double sum = 0;
            double squares = 0;
            for (int at = BATCH - 1; at >= 0; at--) {
                float next = over[at] ? values[at] : values[at + WORLDS];
                float surprise = 1 + (fallen[at] ? 0 : DISCOUNT * next) - values[at];
                boolean last = over[at] || at + WORLDS >= BATCH;
                float later = last ? 0 : advantages.data()[at + WORLDS];
                float advantage = surprise + DISCOUNT * TRACE * later;
                advantages.data()[at] = advantage;
                earned.data()[at] = values[at] + advantage;
                sum += advantage;
                squares += (double) advantage * advantage;
            }
            double mean = sum / BATCH;
            double deviation = Math.sqrt(Math.max(0, squares / BATCH - mean * mean)) + 1e-6;
            for (int at = 0; at < BATCH; at++) {
                advantages.data()[at] = (float) ((advantages.data()[at] - mean) / deviation);
            }
        }
    }

    /** The mean return of some episodes in which the likeliest action is always taken. */
    static double meanReturn(TenonCartPoleActorCritic model, int episodes, long seed) {
        return CartPole.meanReturn(state -> model.predict(state).actor(), episodes, seed);
    }
}
