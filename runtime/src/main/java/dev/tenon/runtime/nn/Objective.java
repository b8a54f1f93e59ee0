package dev.tenon.runtime.nn;

import dev.tenon.runtime.optimize.Optimizer;
import dev.tenon.runtime.optimize.Updater;
import java.util.List;

/** What is minimised: some losses, over some weights, with gradients and an optimizer of its own. */
final class Objective {

    private final Handle handle;
    private final LossSum losses;
    private final List<Weight> trained;
    private final Weights weights;
    private final Update update;
    private Optimizer optimizer;
    private Updater updater;
    private boolean wanted;
    private boolean done;
    private boolean computed;
    /** Whether the gradients of the last pass were accumulated because somebody read them. */
    private boolean settled;

    private Objective(Handle handle, LossSum losses, Weights weights, List<Weight> trained) {
        this.handle = handle;
        this.losses = losses;
        this.weights = weights;
        this.trained = trained;
        this.update = new Update(weights, trained);
    }

    /** Returns the objectives of a model: where it names none, the sum of its losses but for monitored ones. */
    static List<Objective> of(Signature signature, Weights weights) {
        List<Weight> trainable =
                weights.specs().stream().filter(Weight::trainable).toList();
        if (signature.objectives().isEmpty()) {
            return List.of(new Objective(null, signature.objective(null), weights, trainable));
        }
        return signature.objectives().stream()
                .map(handle -> new Objective(
                        handle,
                        signature.objective(handle),
                        weights,
                        trainable.stream()
                                .filter(weight -> signature.trains(handle).contains(weight.path()))
                                .toList()))
                .toList();
    }

    /** Returns the loss that is minimised; null for the sum of all. */
    Handle handle() {
        return handle;
    }

    /** Returns how the optimizer's state is named: nothing where there is only one. */
    String prefix() {
        return handle == null ? "" : handle.name() + "/";
    }

    Update update() {
        return update;
    }

    boolean trains(String path) {
        for (int i = 0; i < trained.size(); i++) {
            if (trained.get(i).path().equals(path)) {
                return true;
            }
        }
        return false;
    }

    /** Returns its value in the last pass, with regularisation. */
    double loss(Shards shards) {
        return update.penalty() + losses.value(shards);
    }

    /** Says whether the next backward pass computes its gradients. */
    void want(boolean want) {
        wanted = want;
    }

    boolean wanted() {
        return wanted;
    }

    /** Begins a new pass: gradients of the last one are gone. */
    void begin() {
        done = false;
        computed = false;
        settled = false;
        update.measurePenalty();
    }

    /** Says that the shards have the gradients of this pass. */
    void computed(int shards) {
        done = true;
        computed = true;
        update.begin(shards);
    }

    /** Returns whether the backward pass was run: it may have overwritten what it read. */
    boolean done() {
        return done;
    }

    /** Returns whether the gradients of the last pass are there. */
    boolean computed() {
        return computed;
    }

    /** Returns whether there are gradients, of the last pass or accumulated ones. */
    boolean ready() {
        return computed || update.hasAccumulated();
    }

    /** Puts the gradients of the last pass to those of the passes before; returns false if there are none, or it was done. */
    boolean accumulate(int batch, Workers workers) {
        boolean any = computed || settled;
        if (computed) {
            update.accumulate(batch, workers);
        }
        computed = false;
        settled = false;
        return any;
    }

    /** Makes the gradient that of all passes since the last step. */
    void settle(int batch, Workers workers) {
        if (update.hasAccumulated()) {
            if (computed) {
                accumulate(batch, workers);
                settled = true;
            }
            update.settle();
        }
    }

    Optimizer optimizer() {
        return optimizer;
    }

    void optimizer(Optimizer next) {
        optimizer = next;
    }

    Updater updater() {
        return updater;
    }

    void updater(Updater next) {
        updater = next;
    }

    /** Moves the weights. */
    void step(Optimizer next, Workers workers) {
        if (updater == null || !updater.accepts(next)) {
            updater = new Updater(next, weights.trainable());
        }
        updater.begin(next);
        update.apply(updater, workers);
        updater.end();
        update.clearAccumulated();
        computed = false;
    }

    @Override
    public String toString() {
        return handle == null ? "the sum of the losses" : "objective '" + handle.name() + "'";
    }
}
