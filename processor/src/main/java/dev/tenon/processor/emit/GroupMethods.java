package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** One method for each group of a class; groups of different modes that do the same share one. */
final class GroupMethods {
    private final Map<String, CodeBlock> bodies = new HashMap<>();
    private final Set<String> taken = new HashSet<>(
            Set.of("finite", "clone", "finalize", "bind", "attach", "grow", "gradient", "prepare", "whole"));
    private final List<MethodSpec> methods = new ArrayList<>();
    private final boolean backward;

    GroupMethods(boolean backward) {
        this.backward = backward;
    }

    /** The name of the method that does a group of a region; {@code suffix} tells it from another mode's of the same layer. */
    String method(Region region, Group group, CodeBlock body, String suffix) {
        String wanted = Names.camel(group.name()) + (group.isPart() ? "Parts" : "");
        String name = wanted;
        if (taken.contains(name) && !bodies.containsKey(name)) {
            name = name + "Layer";
        }
        for (int i = 1; bodies.containsKey(name) && !bodies.get(name).equals(body); i++) {
            name = wanted + suffix + (i == 1 ? "" : Integer.toString(i));
        }
        if (bodies.put(name, body) == null) {
            methods.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(TypeName.INT, "from")
                    .addParameter(TypeName.INT, "to")
                    .addJavadoc("$L", Text.wrap(javadoc(group)) + chained(region))
                    .addCode(body)
                    .build());
        }
        return name;
    }

    /** The name of a new method that puts together the parts which a group of all shards has made. */
    String whole(Group group, CodeBlock body) {
        String name = fresh(Names.camel(group.name()) + "Whole");
        methods.add(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "shards")
                .addJavadoc(
                        "$L",
                        Text.wrap(group.name() + ": " + group.last().op().describe()
                                + ", of the whole batch, from the parts of the shards in their order.\n"))
                .addCode(body)
                .build());
        return name;
    }

    /** A name that no layer's method has. */
    String fresh(String wanted) {
        String name = wanted;
        while (!taken.add(name) || bodies.containsKey(name)) {
            name = name + "_";
        }
        return name;
    }

    void declare(TypeSpec.Builder type) {
        methods.forEach(type::addMethod);
    }

    private static String chained(Region region) {
        return region.extent() == Region.Extent.BLOCK
                ? "In a chain, block by block: {@code from} and {@code to} count numbers, not examples.\n"
                : "";
    }

    private String javadoc(Group group) {
        Set<Value> made =
                group.body().stream().flatMap(apply -> apply.results().stream()).collect(Collectors.toSet());
        Set<String> read = new LinkedHashSet<>();
        for (Apply apply : group.body()) {
            for (Value arg : apply.args()) {
                if (!made.contains(arg) && (arg.is(Kind.INPUT) || arg.is(Kind.ACTIVATION))) {
                    read.add(arg.toString());
                }
            }
        }
        String what = group.body().stream()
                .map(apply -> apply.op().describe())
                .distinct()
                .collect(Collectors.joining(", "));
        Value result = group.result();
        String to = result.is(Kind.ACTIVATION) && !backward ? " to " + result.dims() : "";
        boolean random = group.body().stream().anyMatch(apply -> apply.op().effect() == Op.Effect.RANDOM);
        return String.join(" and ", group.layers()) + (backward ? ", backward" : "") + ": "
                + (read.isEmpty() ? "" : String.join(", ", read) + to + ": ") + what
                + (random ? "; drawn by example, so shards change nothing" : "") + ".\n";
    }
}
