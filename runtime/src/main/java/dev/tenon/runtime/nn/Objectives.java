package dev.tenon.runtime.nn;

import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All objectives of a training: what is wanted of each, whose gradient a weight has, and the memory of their optimizers. */
final class Objectives {

    private final Signature signature;
    private final Weights weights;
    private final List<Objective> all;

    Objectives(Signature signature, Weights weights) {
        this.signature = signature;
        this.weights = weights;
        this.all = Objective.of(signature, weights);
    }

    List<Objective> all() {
        return all;
    }

    /**
     * Returns the objective of a loss.
     *
     * @throws IllegalArgumentException if it is none
     */
    Objective of(Handle handle) {
        for (int i = 0; i < all.size(); i++) {
            if (handle.equals(all.get(i).handle())) {
                return all.get(i);
            }
        }
        signature.trains(handle);
        throw new IllegalArgumentException(handle + " is no objective");
    }

    /** Begins a new pass: gradients of the last one are gone. */
    void begin() {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).begin();
        }
    }

    /** Returns the sum of all in the last pass, with regularisation. */
    double loss(Shards shards) {
        double sum = 0;
        for (int i = 0; i < all.size(); i++) {
            sum += all.get(i).loss(shards);
        }
        return sum;
    }

    /** Wants one alone. */
    void want(Objective only) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).want(only == all.get(i));
        }
    }

    /** Wants those whose backward pass was not run for the last forward pass; returns whether there are any. */
    boolean wantUndone() {
        return want(each -> !each.done());
    }

    /** Wants those that have no gradients, of the last pass or accumulated ones; returns whether there are any. */
    boolean wantUnready() {
        return want(each -> !each.ready());
    }

    private boolean want(Predicate<Objective> those) {
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).want(those.test(all.get(i)));
            any |= all.get(i).wanted();
        }
        return any;
    }

    /** Says that the shards have the gradients of those that were wanted. */
    void computed(int shards) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).wanted()) {
                all.get(i).computed(shards);
            }
        }
    }

    boolean ready() {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).ready()) {
                return false;
            }
        }
        return true;
    }

    /** Keeps the gradients of the last pass for the next step; returns whether there were any. */
    boolean accumulate(int batch, Workers workers) {
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            any |= all.get(i).accumulate(batch, workers);
        }
        return any;
    }

    /**
     * Returns the one objective that trains a weight.
     *
     * @throws IllegalArgumentException if there is no weight of this path, it is frozen, or several objectives train it
     */
    Objective training(String path) {
        weights.spec(path);
        List<Objective> those = all.stream().filter(each -> each.trains(path)).toList();
        if (those.isEmpty()) {
            throw new IllegalArgumentException("weight '" + path + "' is frozen and has no gradient");
        }
        if (those.size() > 1) {
            throw new IllegalArgumentException("several objectives train '" + path
                    + "', each has its own gradient: say which of " + signature.objectives());
        }
        return those.get(0);
    }

    /**
     * Returns the objective of a loss, which trains a weight.
     *
     * @throws IllegalArgumentException if there is no weight of this path, or the objective does not train it
     */
    Objective training(Handle handle, String path) {
        Objective one = of(handle);
        weights.spec(path);
        if (!one.trains(path)) {
            throw new IllegalArgumentException(one + " does not train weight '" + path + "'");
        }
        return one;
    }

    /**
     * Says that all have an optimizer, or that one has.
     *
     * @param only null for all
     * @throws IllegalStateException if one has none
     */
    void requireOptimizer(Objective only) {
        for (int i = 0; i < all.size(); i++) {
            Objective each = all.get(i);
            if ((only == null || only == each) && each.optimizer() == null) {
                throw new IllegalStateException(each + " has no optimizer: give it one by optimizer(...)");
            }
        }
    }

    void optimizer(Optimizer optimizer) {
        all.forEach(objective -> objective.optimizer(optimizer));
    }

    /**
     * Freezes the weights of a layer, or lets them move again.
     *
     * @throws IllegalArgumentException if no objective trains weights of this layer
     */
    void freeze(Handle layer, boolean freeze) {
        int found = 0;
        for (Objective objective : all) {
            found += objective.update().freeze(layer.name(), freeze);
        }
        if (found == 0) {
            throw new IllegalArgumentException(
                    "layer '" + layer.name() + "' has no weights of its own that are trained; trained are "
                            + weights.specs().stream()
                                    .filter(Weight::trainable)
                                    .map(Weight::path)
                                    .toList());
        }
    }

    /** Returns copies of the optimizers' arrays, see {@link Training#optimizerState}. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (Objective objective : all) {
            if (objective.updater() != null) {
                objective
                        .update()
                        .state(objective.updater())
                        .forEach((slot, tensor) -> state.put(objective.prefix() + slot, tensor));
            }
        }
        return state;
    }

    /** Takes what {@link #state} gave, and the steps that each had made. */
    void restore(Map<String, Tensor> slots, long[] steps) {
        if (steps.length != all.size()) {
            throw new IllegalArgumentException(
                    "the steps of " + steps.length + " objectives, " + signature.model() + " has " + all.size());
        }
        for (int i = 0; i < steps.length; i++) {
            restore(all.get(i), slots, steps[i]);
        }
    }

    private static void restore(Objective objective, Map<String, Tensor> slots, long steps) {
        Map<String, Tensor> own = new LinkedHashMap<>();
        slots.forEach((slot, tensor) -> {
            if (slot.startsWith(objective.prefix())) {
                own.put(slot.substring(objective.prefix().length()), tensor);
            }
        });
        if (own.isEmpty() && steps == 0) {
            return;
        }
        Updater restored = objective.update().restored(objective.optimizer(), own);
        restored.steps(steps);
        objective.updater(restored);
    }
}
