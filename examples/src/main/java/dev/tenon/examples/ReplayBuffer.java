package dev.tenon.examples;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.random.RandomGenerator;

/** The last steps that were made, from which batches are drawn; the tensors of a batch are the same ones each time. */
final class ReplayBuffer {

    final Tensor state;
    final IntTensor action;
    final Tensor next;

    /** What the chosen actions should be worth; for the caller to fill. */
    final Tensor goal;

    /** 1 where the pole fell behind the step: nothing is earned from there. */
    final float[] fallen;

    private final float[] states;
    private final int[] actions;
    private final float[] nexts;
    private final boolean[] falls;
    private int size;
    private int at;

    ReplayBuffer(int capacity, int batch) {
        state = Tensor.zeros(batch, CartPoleWorld.STATE);
        action = IntTensor.zeros(batch);
        next = Tensor.zeros(batch, CartPoleWorld.STATE);
        goal = Tensor.zeros(batch, 1);
        fallen = new float[batch];
        states = new float[capacity * CartPoleWorld.STATE];
        actions = new int[capacity];
        nexts = new float[capacity * CartPoleWorld.STATE];
        falls = new boolean[capacity];
    }

    /** Keeps a step in the place of the oldest. */
    void add(float[] before, int chosen, float[] after, boolean fell) {
        System.arraycopy(before, 0, states, at * CartPoleWorld.STATE, CartPoleWorld.STATE);
        System.arraycopy(after, 0, nexts, at * CartPoleWorld.STATE, CartPoleWorld.STATE);
        actions[at] = chosen;
        falls[at] = fell;
        at = (at + 1) % actions.length;
        size = Math.max(size, at == 0 ? actions.length : at);
    }

    int size() {
        return size;
    }

    /** Fills the batch with any of the steps. */
    void draw(RandomGenerator random) {
        for (int i = 0; i < fallen.length; i++) {
            int from = random.nextInt(size);
            int n = CartPoleWorld.STATE;
            System.arraycopy(states, from * n, state.data(), i * n, n);
            System.arraycopy(nexts, from * n, next.data(), i * n, n);
            action.data()[i] = actions[from];
            fallen[i] = falls[from] ? 1 : 0;
        }
    }
}
