package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Op;
import java.util.ArrayList;
import java.util.List;

/** A run of groups that are done for all examples of a shard at once, or for one example after the other. */
public record Region(Extent extent, List<Group> groups) {
    /** How many examples go through the run at a time. */
    public enum Extent {
        SHARD,
        /** One image's activations stay in cache through the whole run. */
        EXAMPLE
    }

    public Region {
        groups = List.copyOf(groups);
    }

    /** The loop in which it stands, or null. */
    public Loop loop() {
        return groups.get(0).loop();
    }

    /** Two and more groups that work image by image become one region of extent EXAMPLE. */
    static List<Region> of(List<Group> groups) {
        List<Region> regions = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        for (Group group : groups) {
            if (!run.isEmpty()
                    && (isByExample(group) != isByExample(run.get(0))
                            || group.loop() != run.get(0).loop())) {
                regions.add(close(run));
                run = new ArrayList<>();
            }
            run.add(group);
        }
        if (!run.isEmpty()) {
            regions.add(close(run));
        }
        return regions;
    }

    private static Region close(List<Group> run) {
        return new Region(isByExample(run.get(0)) && run.size() > 1 ? Extent.EXAMPLE : Extent.SHARD, run);
    }

    private static boolean isByExample(Group group) {
        return group.body().stream().anyMatch(apply -> apply.op().byExample())
                && group.body().stream().allMatch(Region::isPointwise);
    }

    private static boolean isPointwise(Apply apply) {
        return apply.op().alongBatch() == Op.Along.POINTWISE;
    }
}
