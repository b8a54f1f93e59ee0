package dev.tenon.examples;

import java.util.random.RandomGenerator;

/**
 * A cart that is pushed left or right, so that a pole on it stays upright: the dynamics of Barto, Sutton and Anderson (1983), with the
 * numbers and limits that are usual for them. Each step that the pole stands is worth 1.
 */
final class CartPoleWorld {

    /** Numbers of a state: the cart's place and speed, the pole's angle and speed. */
    static final int STATE = 4;

    /** To the left, and to the right. */
    static final int ACTIONS = 2;

    /** An episode ends here at the latest. */
    static final int MOST_STEPS = 500;

    private static final double GRAVITY = 9.8;
    private static final double CART = 1.0;
    private static final double POLE = 0.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double SECONDS = 0.02;
    private static final double FARTHEST = 2.4;
    private static final double STEEPEST = 12 * Math.PI / 180;
    private static final double BEGIN = 0.05;

    private double place;
    private double speed;
    private double angle;
    private double turning;
    private int steps;

    /** Begins an episode near rest. */
    void reset(RandomGenerator random) {
        place = random.nextDouble(-BEGIN, BEGIN);
        speed = random.nextDouble(-BEGIN, BEGIN);
        angle = random.nextDouble(-BEGIN, BEGIN);
        turning = random.nextDouble(-BEGIN, BEGIN);
        steps = 0;
    }

    /** Pushes to the left (0) or the right (1) for one step of Euler's method. */
    void step(int action) {
        double force = action == 1 ? FORCE : -FORCE;
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        double whole = CART + POLE;
        double pull = (force + POLE * HALF_LENGTH * turning * turning * sine) / whole;
        double turningFaster =
                (GRAVITY * sine - cosine * pull) / (HALF_LENGTH * (4.0 / 3.0 - POLE * cosine * cosine / whole));
        double faster = pull - POLE * HALF_LENGTH * turningFaster * cosine / whole;
        place += SECONDS * speed;
        speed += SECONDS * faster;
        angle += SECONDS * turning;
        turning += SECONDS * turningFaster;
        steps++;
    }

    /** Whether the pole has fallen, or the cart left its track. */
    boolean hasFallen() {
        return Math.abs(place) > FARTHEST || Math.abs(angle) > STEEPEST;
    }

    boolean isOver() {
        return hasFallen() || steps >= MOST_STEPS;
    }

    /** The steps of this episode so far: what it has earned. */
    int steps() {
        return steps;
    }

    /** Writes the state. */
    void state(float[] to, int offset) {
        to[offset] = (float) place;
        to[offset + 1] = (float) speed;
        to[offset + 2] = (float) angle;
        to[offset + 3] = (float) turning;
    }
}
