package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.plan.Region.Extent;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every activation a slot of the arena for as long as it is read; a slot is used again once its value is dead. */
public final class Planner {
    private static final int ALIGNMENT = 16;

    private final Program program;
    private final Set<Value> kept = new HashSet<>();
    private final Places places;
    private final List<Apply> steps = new ArrayList<>();
    private final List<Apply> everything;
    private Lifetimes lifetimes;
    /** The region of each step. */
    private final List<Region> regions = new ArrayList<>();
    /** The last step of the region of each step, where that is done part by part; else the step itself. */
    private final List<Integer> ends = new ArrayList<>();
    /** The first step of the backward pass. */
    private int behind;

    private final Map<Value, Slot> slots = new LinkedHashMap<>();
    private final List<Slot> all = new ArrayList<>();
    private final List<Slot> free = new ArrayList<>();

    private final boolean training;

    private Planner(Program program, Set<Value> keptValues) {
        this.program = program;
        this.training = program.forward().mode() == Mode.TRAIN;
        everything = new ArrayList<>(program.forward().body());
        everything.addAll(program.backward());
        this.places = new Places(everything, keptValues);
        keptValues.forEach(value -> kept.add(places.root(value)));
    }

    /** A plan whose regions go image by image or block by block where that is better. */
    public static Plan plan(Program program, Set<Value> kept) {
        Planner planner = new Planner(program, kept);
        return planner.run(Region.of(planner.forward()));
    }

    /** A plan for a forward pass that is done for all examples at once. */
    public static Plan planWhole(Program program, Set<Value> kept) {
        Planner planner = new Planner(program, kept);
        return planner.run(Region.whole(planner.forward()));
    }

    private List<Group> forward() {
        return Group.of(program.forward().body(), places);
    }

    private Plan run(List<Region> forward) {
        List<List<Region>> backward = program.passes().stream()
                .map(pass -> Region.chains(Group.of(pass.steps(), places)))
                .toList();
        forward.forEach(this::enter);
        behind = steps.size();
        backward.forEach(pass -> pass.forEach(this::enter));
        lifetimes = new Lifetimes(everything, steps, places);
        if (backward.size() > 1) {
            // Backward passes run in any order: what one of them reads of the forward pass must stand until the last is
            // done.
            lifetimes.keepFrom(behind);
        }
        List<Slot> waiting = new ArrayList<>();
        int waitingEnd = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (i > waitingEnd) {
                free.addAll(waiting);
                waiting.clear();
            }
            assign(i);
            List<Slot> dead = dead(i);
            waitingEnd = ends.get(i);
            for (Slot slot : dead) {
                (slot.single() || waitingEnd == i ? free : waiting).add(slot);
            }
        }
        return layOut(forward, backward);
    }

    private void enter(Region region) {
        int begin = steps.size();
        region.groups().forEach(group -> steps.addAll(group.body()));
        for (int i = begin; i < steps.size(); i++) {
            regions.add(region);
            ends.add(region.extent() == Extent.SHARD ? i : steps.size() - 1);
        }
    }

    private void assign(int step) {
        for (Value result : steps.get(step).results()) {
            if (result.is(Kind.ACTIVATION)) {
                assign(step, result);
            }
        }
    }

    private void assign(int step, Value result) {
        Size size = result.dims().elements();
        if (lifetimes.isDedicated(result)) {
            Slot own = new Slot(size, false, lifetimes.copies(result));
            all.add(own);
            slots.put(result, own);
            return;
        }
        int dies = kept.contains(result) ? Integer.MAX_VALUE : lifetimes.lastRead(result, step);
        // In training a fault is looked for layer by layer, for which all examples must be there.
        boolean perPart = !training || step >= behind;
        boolean single = perPart && ends.get(step) > step && dies <= ends.get(step);
        Slot slot = result.equals(steps.get(step).result()) ? inPlace(step, size, single) : null;
        if (slot == null) {
            boolean block = single && regions.get(step).extent() == Extent.BLOCK;
            slot = take(block ? Size.of(Region.BLOCK) : size, single);
        }
        slots.put(result, slot);
    }

    /** The slot of an argument that nobody reads any more. */
    private Slot inPlace(int step, Size size, boolean single) {
        Apply apply = steps.get(step);
        for (int i = 0; i < apply.args().size(); i++) {
            Value arg = places.root(apply.arg(i));
            Slot slot = slots.get(arg);
            if (slot != null
                    && apply.op().inPlace(i)
                    && !lifetimes.isDedicated(arg)
                    && arg.loop() == apply.loop()
                    && lifetimes.lastRead(arg, -1) == step
                    && !kept.contains(arg)
                    && slot.single() == single
                    && arg.dims().elements().equals(size)
                    && isOnly(apply, i)) {
                return slot;
            }
        }
        return null;
    }

    private boolean isOnly(Apply apply, int index) {
        for (int i = 0; i < apply.args().size(); i++) {
            if (i != index
                    && places.root(apply.arg(i)).equals(places.root(apply.arg(index)))
                    && !apply.op().inPlace(i)) {
                return false;
            }
        }
        return true;
    }

    /** The smallest free slot that is large enough, else the largest one of constant size made larger, else a new one. */
    private Slot take(Size size, boolean single) {
        Slot best = null;
        for (Slot slot : free) {
            if (slot.single() == single
                    && slot.size().covers(size)
                    && (best == null || best.size().covers(slot.size()))) {
                best = slot;
            }
        }
        if (best == null && size.isConstant()) {
            for (Slot slot : free) {
                if (slot.single() == single
                        && slot.size().isConstant()
                        && (best == null || slot.size().covers(best.size()))) {
                    best = slot;
                }
            }
            if (best != null) {
                best.grow(size);
            }
        }
        if (best == null) {
            best = new Slot(size, single, 1);
            all.add(best);
        } else {
            free.remove(best);
        }
        return best;
    }

    /** The slots whose values nobody reads after this step. */
    private List<Slot> dead(int step) {
        Apply apply = steps.get(step);
        Set<Value> candidates = new HashSet<>(lifetimes.lastReadAt(step));
        candidates.addAll(apply.results());
        List<Slot> dead = new ArrayList<>();
        for (Value value : candidates) {
            Slot slot = slots.get(value);
            boolean takenOver = !apply.results().contains(value) && slot != null && slot == slots.get(apply.result());
            if (slot != null
                    && !takenOver
                    && !kept.contains(value)
                    && !lifetimes.isDedicated(value)
                    && lifetimes.lastRead(value, step) == step
                    && !dead.contains(slot)) {
                dead.add(slot);
            }
        }
        dead.sort((left, right) -> Integer.compare(all.indexOf(left), all.indexOf(right)));
        return dead;
    }

    private Plan layOut(List<Region> forward, List<List<Region>> backward) {
        Size perExample = Size.ZERO;
        Size fixed = Size.ZERO;
        for (Slot slot : all) {
            if (slot.single()) {
                slot.place(fixed);
                fixed = fixed.plus(aligned(slot.size()));
            } else {
                slot.place(perExample);
                perExample = perExample.plus(aligned(slot.size()).times(slot.copies()));
            }
        }
        Size scratchSize = Size.ZERO;
        List<Size> scratches =
                steps.stream().map(apply -> apply.op().scratch(apply)).toList();
        for (Size size : scratches) {
            scratchSize =
                    scratchSize.covers(size) ? scratchSize : size.covers(scratchSize) ? size : scratchSize.plus(size);
        }
        Map<Value, Integer> shared = new LinkedHashMap<>();
        int sharedFloats = 0;
        for (Apply apply : program.prepare()) {
            shared.put(apply.result(), sharedFloats);
            long floats = apply.result().dims().elements().constant() * Loop.count(apply.loop());
            sharedFloats = Math.addExact(sharedFloats, Math.toIntExact(floats));
        }
        Map<Value, Integer> batch = new LinkedHashMap<>();
        int batchFloats = 0;
        for (Apply apply : steps) {
            if (apply.result().is(Kind.BATCH)) {
                batch.put(apply.result(), batchFloats);
                batchFloats += Math.toIntExact(
                        aligned(apply.result().dims().elements()).constant());
            }
        }
        return new Plan(
                forward,
                backward,
                Group.of(program.prepare(), places),
                places,
                slots,
                lifetimes.carried(),
                perExample,
                fixed.plus(scratchSize),
                fixed,
                shared,
                sharedFloats,
                batch,
                batchFloats);
    }

    /** Whole cache lines, where the size is known. */
    static Size aligned(Size size) {
        return size.isConstant() ? size.ceilDiv(ALIGNMENT).times(ALIGNMENT) : size;
    }
}
