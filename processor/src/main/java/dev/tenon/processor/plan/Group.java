package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Steps of one layer, or of layers that were fused: one generated method. */
public record Group(List<Apply> body) {
    public Group {
        body = List.copyOf(body);
    }

    /** The layers it computes, in order. */
    public List<String> layers() {
        Set<String> layers = new LinkedHashSet<>();
        body.forEach(apply -> layers.addAll(apply.layers()));
        return List.copyOf(layers);
    }

    /** The last layer: it names the method. */
    public String name() {
        List<String> layers = layers();
        return layers.get(layers.size() - 1);
    }

    /** The loop in which it stands, or null. */
    public Loop loop() {
        return last().loop();
    }

    public Apply last() {
        return body.get(body.size() - 1);
    }

    /** What its last step computes; behind it stand only states that are kept. */
    public Value result() {
        int last = body.size() - 1;
        while (last > 0 && body.get(last).result().is(Value.Kind.STATE)) {
            last--;
        }
        List<Value> results = body.get(last).results();
        return results.get(results.size() - 1);
    }

    /** Whether it ends with a shard's part of what the whole batch has, for which all shards must be done. */
    public boolean isPart() {
        return isPart(last());
    }

    private static boolean isPart(Apply apply) {
        return apply.op().alongBatch() == Op.Along.BATCH;
    }

    /** Splits steps into runs of the same layers, each with a part of the whole batch at most at its end. Views need no code and are left out. */
    static List<Group> of(List<Apply> steps, Places places) {
        List<Group> groups = new ArrayList<>();
        List<Apply> run = new ArrayList<>();
        for (Apply apply : steps) {
            if (places.isAlias(apply)) {
                continue;
            }
            Apply before = run.isEmpty() ? apply : run.get(run.size() - 1);
            if (!run.isEmpty() && (isPart(before) || !belongs(apply, before))) {
                groups.add(new Group(run));
                run = new ArrayList<>();
            }
            run.add(apply);
        }
        if (!run.isEmpty()) {
            groups.add(new Group(run));
        }
        return groups;
    }

    private static boolean belongs(Apply apply, Apply before) {
        return before.layers().equals(apply.layers()) && before.loop() == apply.loop();
    }
}
