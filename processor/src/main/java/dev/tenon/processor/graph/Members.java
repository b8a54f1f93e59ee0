package dev.tenon.processor.graph;

import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.read.ParameterDeclaration;
import dev.tenon.processor.read.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers and inputs of a model by name, and who reads whom, before anything is resolved. */
final class Members {

    private static final String ADD = "dev.tenon.dsl.layers.Add";

    private final Map<String, Member> layers = new LinkedHashMap<>();
    private final Map<String, InputNode> inputs = new LinkedHashMap<>();
    private final Map<String, Set<String>> readers = new LinkedHashMap<>();
    private final Set<String> sums = new HashSet<>();

    Members(ModelDeclaration model) {
        model.members().forEach(member -> layers.put(member.name(), member));
        for (Member member : layers.values()) {
            for (int i = 0; i < member.parameters().size(); i++) {
                ParameterDeclaration parameter = member.parameters().get(i);
                readers.computeIfAbsent(parameter.reads(), name -> new LinkedHashSet<>())
                        .add(member.name());
                if (!layers.containsKey(parameter.reads()) && declares(member, i)) {
                    declare(parameter);
                }
            }
        }
        findSums();
    }

    /** Layers that add losses, and sums of such: they are losses, too. */
    private void findSums() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Member member : layers.values()) {
                if (member instanceof LayerDeclaration layer
                        && layer.use().qualifiedName().equals(ADD)
                        && !layer.parameters().isEmpty()
                        && layer.parameters().stream().allMatch(parameter -> isLoss(parameter.reads()))) {
                    changed |= sums.add(layer.name());
                }
            }
        }
    }

    /** Whether a name is a loss, or the sum of some. */
    boolean isLoss(String name) {
        return isSum(name) || layer(name).filter(Member::isLoss).isPresent();
    }

    /** Whether a name is a loss that is only reported. */
    boolean isMonitored(String name) {
        return isLoss(name)
                && layers.get(name) instanceof LayerDeclaration layer
                && layer.monitor().isPresent();
    }

    /** Whether a name is a loss that no sum of losses takes into an objective. */
    boolean isLastLoss(String name) {
        return isLoss(name) && !isMonitored(name) && readers(name).stream().allMatch(this::isMonitored);
    }

    /** Whether a name is an {@code @Add} of losses. */
    boolean isSum(String name) {
        return sums.contains(name);
    }

    /** Rule 2: an input carries a shape; a single number, and what a loss reads beside its prediction, need none. */
    private static boolean declares(Member member, int index) {
        ParameterDeclaration parameter = member.parameters().get(index);
        return Names.isJavaName(parameter.reads())
                && (parameter.shape().isPresent()
                        || parameter.type() == TensorType.FLOAT
                        || (member.isLoss() && index > 0));
    }

    private void declare(ParameterDeclaration parameter) {
        InputNode known = inputs.get(parameter.reads());
        if (known == null) {
            inputs.put(parameter.reads(), new InputNode(inputs.size(), parameter));
        } else if (known.shape().isEmpty() && parameter.shape().isPresent()) {
            inputs.put(parameter.reads(), new InputNode(known.index(), parameter));
        }
    }

    Collection<Member> layers() {
        return layers.values();
    }

    Optional<Member> layer(String name) {
        return Optional.ofNullable(layers.get(name));
    }

    /** In the order of first mention. */
    List<InputNode> inputs() {
        return List.copyOf(inputs.values());
    }

    Optional<InputNode> input(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    /** The layers that read a layer or input, in the order of the source. */
    Set<String> readers(String name) {
        return readers.getOrDefault(name, Set.of());
    }

    /** All that depends on a layer, itself included. */
    Set<String> dependents(String name) {
        Set<String> found = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(readers(next));
            }
        }
        return found;
    }

    /** What a layer could read by a parameter of the given type without a circle: nearest above it, inputs, below. */
    List<String> candidates(Member reader, TensorType type) {
        Set<String> excluded = dependents(reader.name());
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        boolean passed = false;
        for (Member member : layers.values()) {
            passed |= member.equals(reader);
            if (type == TensorType.TENSOR && !isLoss(member.name()) && !excluded.contains(member.name())) {
                (passed ? below : above).add(member.name());
            }
        }
        Collections.reverse(above);
        List<String> candidates = new ArrayList<>(above);
        inputs.values().stream().filter(input -> input.type() == type).forEach(input -> candidates.add(input.name()));
        candidates.addAll(below);
        return candidates;
    }

    /** Wherever a layer or input is named: its method, the parameters that read it, and {@code @Shares}. */
    List<Position> places(String name) {
        List<Position> places = new ArrayList<>();
        for (Member member : layers.values()) {
            if (member instanceof LayerDeclaration layer) {
                if (layer.name().equals(name)) {
                    places.add(layer.position());
                }
                layer.shares()
                        .filter(use -> use.text("value").equals(name))
                        .ifPresent(use -> places.add(use.position("value")));
            }
            member.parameters().stream()
                    .filter(parameter -> parameter.reads().equals(name))
                    .forEach(parameter -> places.add(parameter.readsPosition()));
        }
        return places;
    }

    /** Every name in the order in which the source first mentions it. */
    List<String> mentions() {
        Set<String> mentions = new LinkedHashSet<>();
        for (Member member : layers.values()) {
            mentions.add(member.name());
            member.parameters().forEach(parameter -> mentions.add(parameter.reads()));
        }
        return List.copyOf(mentions);
    }
}
