package dev.tenon.runtime.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the runtime knows of a model: its names, shapes and symbols. Generated classes hold one as a constant. */
public final class Signature {

    private final String model;
    private final String fingerprint;
    private final List<Handle> inputs;
    private final List<Handle> layers;
    private final List<Handle> outputs;
    private final List<Handle> losses;
    private final List<Handle> monitors;
    private final List<Handle> predicts;
    private final List<String> symbols;
    private final Map<Handle, Integer> classes;
    private final Map<Handle, List<Handle>> sums;
    private final Map<Handle, Double> lossWeights;
    private final Map<Handle, Set<String>> objectives;

    private Signature(Builder builder) {
        this.model = builder.model;
        this.fingerprint = builder.fingerprint;
        this.inputs = builder.inputs;
        this.layers = builder.layers;
        this.outputs = builder.outputs;
        List<Handle> all = new ArrayList<>(builder.losses);
        all.addAll(builder.sums.keySet());
        this.losses = List.copyOf(all);
        this.monitors = builder.monitors;
        this.predicts = builder.predicts;
        this.symbols = builder.symbols;
        this.classes = Map.copyOf(builder.classes);
        this.sums = new LinkedHashMap<>(builder.sums);
        this.lossWeights = Map.copyOf(builder.lossWeights);
        this.objectives = new LinkedHashMap<>(builder.objectives);
    }

    /**
     * Begins a signature.
     *
     * @param model the interface's name
     * @param fingerprint a hash of all that decides which weights fit; it stands in saved files
     */
    public static Builder of(String model, String fingerprint) {
        return new Builder(model, fingerprint);
    }

    /** Returns the model interface's name. */
    public String model() {
        return model;
    }

    /** Returns the hash of all that decides which weights fit. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the inputs in the order of their first mention. */
    public List<Handle> inputs() {
        return inputs;
    }

    /** Returns the layers in their order. */
    public List<Handle> layers() {
        return layers;
    }

    /** Returns what {@code predict} gives. */
    public List<Handle> outputs() {
        return outputs;
    }

    /** Returns the losses, monitored ones too; behind them those that add others. */
    public List<Handle> losses() {
        return losses;
    }

    /** Returns what is minimised with an optimizer of its own; empty where that is the sum of all losses. */
    public List<Handle> objectives() {
        return List.copyOf(objectives.keySet());
    }

    /**
     * Returns the paths of the weights that an objective trains.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Set<String> trains(Handle objective) {
        Set<String> paths = objectives.get(objective);
        if (paths == null) {
            throw new IllegalArgumentException(objective + " is no objective; "
                    + (objectives.isEmpty()
                            ? model + " has no @Minimize, it minimises the sum of its losses"
                            : "the objectives are " + objectives.keySet()));
        }
        return paths;
    }

    /** Returns what a loss adds up to. */
    LossSum sum(Handle loss) {
        return new LossSum(terms(loss).toList());
    }

    /** Returns what is minimised where a loss is, with its weight; for null, the sum of all that no other takes in. */
    LossSum objective(Handle loss) {
        Stream<Handle> all = loss != null
                ? Stream.of(loss)
                : losses.stream().filter(each -> !monitors.contains(each) && !isTakenIn(each));
        return new LossSum(all.flatMap(this::weighted).toList());
    }

    private boolean isTakenIn(Handle loss) {
        return sums.entrySet().stream()
                .anyMatch(sum ->
                        !monitors.contains(sum.getKey()) && sum.getValue().contains(loss));
    }

    private Stream<LossSum.Term> terms(Handle loss) {
        return sums.containsKey(loss)
                ? sums.get(loss).stream().flatMap(this::weighted)
                : Stream.of(new LossSum.Term(losses.indexOf(loss), 1));
    }

    private Stream<LossSum.Term> weighted(Handle loss) {
        return terms(loss).map(term -> term.times(lossWeights.getOrDefault(loss, 1.0)));
    }

    /** Returns the losses that are reported and not trained. */
    public List<Handle> monitors() {
        return monitors;
    }

    /** Returns the inputs that {@code predict} takes. */
    public List<Handle> predicts() {
        return predicts;
    }

    /** Returns the names of the open sizes. */
    public List<String> symbols() {
        return symbols;
    }

    /** Returns for sparse labels how many classes there are: labels are in {@code [0, classes)}. */
    public Map<Handle, Integer> classes() {
        return classes;
    }

    @Override
    public String toString() {
        return model + " " + inputs + " -> " + outputs;
    }

    /** Collects a signature. What is not given is empty. */
    public static final class Builder {

        private final String model;
        private final String fingerprint;
        private final Map<Handle, Integer> classes = new LinkedHashMap<>();
        private final Map<Handle, List<Handle>> sums = new LinkedHashMap<>();
        private final Map<Handle, Double> lossWeights = new LinkedHashMap<>();
        private final Map<Handle, Set<String>> objectives = new LinkedHashMap<>();
        private List<Handle> inputs = List.of();
        private List<Handle> layers = List.of();
        private List<Handle> outputs = List.of();
        private List<Handle> losses = List.of();
        private List<Handle> monitors = List.of();
        private List<Handle> predicts = List.of();
        private List<String> symbols = List.of();

        private Builder(String model, String fingerprint) {
            this.model = model;
            this.fingerprint = fingerprint;
        }

        /** Sets all inputs; each stands at its index. */
        public Builder inputs(Handle... handles) {
            inputs = List.of(handles);
            return this;
        }

        /** Sets all layers that may be named; each stands at its index. */
        public Builder layers(Handle... handles) {
            layers = List.of(handles);
            return this;
        }

        /** Sets what {@code predict} gives, in order. */
        public Builder outputs(Handle... handles) {
            outputs = List.of(handles);
            return this;
        }

        /** Sets the losses, in the order of {@link Forward#losses}. */
        public Builder losses(Handle... handles) {
            losses = List.of(handles);
            return this;
        }

        /** Adds a loss that is the sum of others. */
        public Builder sum(Handle loss, Handle... terms) {
            sums.put(loss, List.of(terms));
            return this;
        }

        /** Says how often a loss counts where it is minimised; once if nothing is said. */
        public Builder lossWeight(Handle loss, double weight) {
            lossWeights.put(loss, weight);
            return this;
        }

        /** Adds a loss that is minimised with an optimizer of its own, and the paths of the weights that it trains. */
        public Builder objective(Handle loss, String... trains) {
            objectives.put(loss, Set.of(trains));
            return this;
        }

        /** Sets which of the losses, or their sums, are reported and do not count in the objective. */
        public Builder monitors(Handle... handles) {
            monitors = List.of(handles);
            return this;
        }

        /** Sets the inputs that {@code predict} takes, in order. */
        public Builder predicts(Handle... inputsThatPredictNeeds) {
            predicts = List.of(inputsThatPredictNeeds);
            return this;
        }

        /** Sets the names of the open sizes; shapes name them by position. */
        public Builder symbols(String... names) {
            symbols = List.of(names);
            return this;
        }

        /** Says that an integer input holds labels in {@code [0, count)}: a wrong one is then named when the loss is NaN. */
        public Builder classes(Handle label, int count) {
            classes.put(label, count);
            return this;
        }

        /**
         * Returns the signature.
         *
         * @throws IllegalArgumentException if an input or layer does not stand at its index, or a list names what is not there
         */
        public Signature build() {
            checkIndices(inputs, Handle.Kind.INPUT);
            checkIndices(layers, Handle.Kind.LAYER);
            checkContained(outputs, layers);
            checkContained(losses, layers);
            List<Handle> all = new ArrayList<>(losses);
            all.addAll(sums.keySet());
            checkContained(monitors, all);
            checkContained(List.copyOf(lossWeights.keySet()), all);
            sums.forEach((sum, terms) -> {
                checkContained(List.of(sum), layers);
                checkContained(terms, layers);
            });
            checkContained(List.copyOf(objectives.keySet()), layers);
            checkContained(predicts, inputs);
            return new Signature(this);
        }

        private void checkIndices(List<Handle> handles, Handle.Kind kind) {
            for (int i = 0; i < handles.size(); i++) {
                if (handles.get(i).index() != i || handles.get(i).kind() != kind) {
                    throw new IllegalArgumentException(model + ": " + handles.get(i) + " stands at " + i + " of the "
                            + kind + "s, not at its index");
                }
            }
        }

        private void checkContained(List<Handle> some, List<Handle> all) {
            for (Handle handle : some) {
                if (!all.contains(handle)) {
                    throw new IllegalArgumentException(model + ": " + handle + " is not among " + all);
                }
            }
        }
    }
}
