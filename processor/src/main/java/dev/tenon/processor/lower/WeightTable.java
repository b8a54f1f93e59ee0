package dev.tenon.processor.lower;

import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.WeightSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All weights of a model, and where each stands: trained ones first, each kind in the order of the paths. */
public final class WeightTable {
    private final Map<String, Function.Weight> byPath = new LinkedHashMap<>();

    /** A table of the layers' own weights; those of the layers {@code untrained} stay as they are. */
    public WeightTable(List<Lowerer.Node> nodes, Set<String> untrained) {
        Map<String, WeightSpec> specs = new TreeMap<>();
        for (Lowerer.Node node : nodes) {
            if (node.owner().equals(node.name())) {
                boolean fixed = untrained.contains(node.name());
                node.layer()
                        .weights()
                        .forEach(spec -> specs.put(spec.path(node.name()), fixed ? spec.untrained() : spec));
            }
        }
        List<Map.Entry<String, WeightSpec>> sorted = new ArrayList<>(specs.entrySet());
        sorted.sort((left, right) ->
                Boolean.compare(right.getValue().trainable(), left.getValue().trainable()));
        place(sorted, 0, 0, List.of());
    }

    /**
     * Gives the weights their places from {@code begin} on and returns where they end. The copies of a repeated model follow each
     * other, those weights together that are trained, and those that are not.
     */
    private int place(List<Map.Entry<String, WeightSpec>> sorted, int depth, int begin, List<Integer> strides) {
        int offset = begin;
        for (int i = 0; i < sorted.size(); ) {
            WeightSpec spec = sorted.get(i).getValue();
            int end = i + 1;
            if (spec.copies().size() > depth) {
                String copies = upToCopy(sorted.get(i).getKey(), depth);
                while (end < sorted.size()
                        && sorted.get(end).getKey().startsWith(copies)
                        && sorted.get(end).getValue().trainable() == spec.trainable()) {
                    end++;
                }
                List<Map.Entry<String, WeightSpec>> repeated = sorted.subList(i, end);
                List<Integer> inner = new ArrayList<>(strides);
                inner.add(length(repeated, depth + 1));
                place(repeated, depth + 1, offset, inner);
                offset = Math.addExact(offset, Math.multiplyExact(spec.copies().get(depth), inner.get(depth)));
            } else {
                enter(sorted.get(i).getKey(), spec, offset, strides);
                offset = Math.addExact(offset, spec.length());
            }
            i = end;
        }
        return offset;
    }

    /** {@code a/#/} of {@code a/#/b/kernel}. */
    private static String upToCopy(String path, int depth) {
        int at = -1;
        for (int i = 0; i <= depth; i++) {
            at = path.indexOf(WeightSpec.COPY, at + 1);
        }
        return path.substring(0, at + 2);
    }

    /** Floats of one copy. */
    private static int length(List<Map.Entry<String, WeightSpec>> repeated, int depth) {
        long floats = repeated.stream()
                .map(Map.Entry::getValue)
                .mapToLong(spec -> spec.copies().stream()
                        .skip(depth)
                        .mapToLong(Integer::longValue)
                        .reduce(spec.length(), Math::multiplyExact))
                .reduce(0, Math::addExact);
        return Math.toIntExact(floats);
    }

    private void enter(String path, WeightSpec spec, int offset, List<Integer> strides) {
        String name = path.replace("/" + WeightSpec.COPY, "").replace("/", "_");
        Value value = new Value(-1 - byPath.size(), Kind.WEIGHT, path, name, spec.dims(), false, null);
        byPath.put(path, new Function.Weight(value, spec, offset, strides));
    }

    Value value(String path) {
        return byPath.get(path).value();
    }

    List<Function.Weight> all() {
        return Collections.unmodifiableList(new ArrayList<>(byPath.values()));
    }
}
