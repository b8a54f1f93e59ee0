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
        List<String> paths = new ArrayList<>(specs.keySet());
        paths.sort((left, right) ->
                Boolean.compare(specs.get(right).trainable(), specs.get(left).trainable()));
        int offset = 0;
        for (String path : paths) {
            WeightSpec spec = specs.get(path);
            String name = path.replace("/", "_");
            Value value = new Value(-1 - byPath.size(), Kind.WEIGHT, path, name, spec.dims(), false);
            byPath.put(path, new Function.Weight(value, spec, offset));
            offset = Math.addExact(offset, spec.length());
        }
    }

    Value value(String path) {
        return byPath.get(path).value();
    }

    List<Function.Weight> all() {
        return Collections.unmodifiableList(new ArrayList<>(byPath.values()));
    }
}
