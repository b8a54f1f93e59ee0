package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A group that is done for all examples of a shard at once, or a run of them for one example after the other, or block by block. */
public record Region(Extent extent, List<Group> groups) {
    /** How much goes through the run at a time. */
    public enum Extent {
        SHARD,
        /** One image's activations stay in cache through the whole run. */
        EXAMPLE,
        /** A chain of elementwise steps in one loop: the numbers of a block stay in the nearest cache through the whole run. */
        BLOCK
    }

    /** Numbers of a block. */
    public static final int BLOCK = 1024;

    /** Examples of most shards: what has fewer numbers than a block for so many is no work to split up. */
    private static final int SHARD = 16;

    public Region {
        groups = List.copyOf(groups);
    }

    /** The loop in which it stands, or null. */
    public Loop loop() {
        return groups.get(0).loop();
    }

    /** How many numbers of an example each step of a region of extent BLOCK computes. */
    public Size numbers() {
        return numbers(groups.get(0));
    }

    private static Size numbers(Group group) {
        return group.last().result().dims().elements();
    }

    /** All for the whole shard. */
    static List<Region> whole(List<Group> groups) {
        return groups.stream()
                .map(group -> new Region(Extent.SHARD, List.of(group)))
                .toList();
    }

    /** Elementwise groups that stand behind each other become one region of extent BLOCK. */
    static List<Region> chains(List<Group> groups) {
        return of(groups, false);
    }

    /** The same, and two and more groups of which some work image by image anyway become one of extent EXAMPLE. */
    static List<Region> of(List<Group> groups) {
        return of(groups, true);
    }

    private static List<Region> of(List<Group> groups, boolean byExample) {
        List<Region> regions = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        Extent extent = Extent.SHARD;
        for (Group group : groups) {
            Extent own = extent(group, byExample);
            if (!run.isEmpty() && !joins(group, own, run.get(0), extent)) {
                regions.add(close(run, extent));
                run = new ArrayList<>();
            }
            extent = run.isEmpty() || own == Extent.EXAMPLE ? own : extent;
            run.add(group);
        }
        if (!run.isEmpty()) {
            regions.add(close(run, extent));
        }
        return regions;
    }

    private static Extent extent(Group group, boolean byExample) {
        if (group.body().stream().allMatch(apply -> isByNumber(apply, numbers(group)))) {
            return Extent.BLOCK;
        }
        return byExample
                        && group.body().stream().anyMatch(apply -> apply.op().byExample())
                        && group.body().stream().allMatch(Region::isPointwise)
                ? Extent.EXAMPLE
                : Extent.SHARD;
    }

    /** Elementwise groups go image by image with neighbours that do so. */
    private static boolean joins(Group group, Extent own, Group first, Extent run) {
        if (group.loop() != first.loop() || own == Extent.SHARD || run == Extent.SHARD) {
            return false;
        }
        return own == Extent.EXAMPLE || run == Extent.EXAMPLE || numbers(group).equals(numbers(first));
    }

    private static Region close(List<Group> run, Extent extent) {
        boolean alone =
                switch (extent) {
                    case SHARD -> true;
                    case EXAMPLE -> run.size() == 1;
                    case BLOCK ->
                        run.stream().mapToInt(group -> group.body().size()).sum() == 1 || isSmall(run.get(0));
                };
        return new Region(alone ? Extent.SHARD : extent, run);
    }

    private static boolean isSmall(Group group) {
        return Size.of(BLOCK).covers(numbers(group).times(SHARD));
    }

    private static boolean isByNumber(Apply apply, Size numbers) {
        return apply.op().byNumber()
                && Stream.concat(apply.args().stream(), apply.results().stream())
                        .allMatch(value -> (value.is(Kind.ACTIVATION) || value.is(Kind.INPUT))
                                && value.dims().elements().equals(numbers));
    }

    private static boolean isPointwise(Apply apply) {
        return apply.op().alongBatch() == Op.Along.POINTWISE;
    }
}
