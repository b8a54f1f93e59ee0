package dev.tenon.processor.emit;

import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Region;
import java.util.ArrayList;
import java.util.List;

/** Writes the regions of one stage: a method for each group, and the calls of them, which end a segment where a group is a part. */
final class RegionWriter {
    private final Blueprint.Stage stage;
    private final List<String> losses;
    private final Constants constants;
    private final GroupMethods methods;
    private final String forward;

    /** {@code forward} is how the forward pass is reached: empty in its own class, {@code f.} in the backward pass. */
    RegionWriter(
            Blueprint.Stage stage, List<String> losses, Constants constants, GroupMethods methods, String forward) {
        this.stage = stage;
        this.losses = losses;
        this.constants = constants;
        this.methods = methods;
        this.forward = forward;
    }

    /** Adds a region to the calls; gives the names of its groups' methods, which {@code suffix} tells from others of the same layer. */
    List<String> write(Region region, Segments calls, String suffix) {
        List<String> names = new ArrayList<>();
        for (Group group : region.groups()) {
            names.add(methods.method(region, group, body(region.extent(), group).build(), suffix));
        }
        calls.add(region.loop(), RegionLoop.of(region, names));
        Group last = region.groups().get(region.groups().size() - 1);
        if (last.isPart()) {
            Body whole = new Body(stage, losses, constants, forward, null);
            last.last().op().emitWhole(last.last(), whole);
            calls.cut(last.name(), methods.whole(last, whole.build()));
        }
        return names;
    }

    /** The statements of a group. */
    Body body(Region.Extent extent, Group group) {
        return new Body(stage, losses, constants, forward, extent, group);
    }
}
