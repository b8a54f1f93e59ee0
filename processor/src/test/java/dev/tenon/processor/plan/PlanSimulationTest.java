package dev.tenon.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.differentiate.Differentiator;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.optimize.Optimizer;
import dev.tenon.processor.plan.Region.Extent;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through plans of random programs with an arena of marks: whatever a step reads must still be what was written there. */
class PlanSimulationTest {
    private static final int PROGRAMS = 300;
    private static final int ROWS = 3;

    private Plan plan;
    private Object[] arena;
    private final Set<Extent> extents = EnumSet.noneOf(Extent.class);
    /** The present copy of each loop, by its path; behind a loop, the last one. */
    private final Map<String, Integer> present = new HashMap<>();

    /** What stands in one float: a number of a value's copy. */
    private record Mark(Value value, List<Integer> copy, int number) {}

    /** A value's copy. */
    private record Copy(Value value, List<Integer> numbers) {}

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsReadIsStillThere(Mode mode) {
        int reused = 0;
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Function function = new RandomFunction(new Random(seed), mode).build();
            Set<Value> kept = new HashSet<>(function.layers().values());
            function.losses().forEach(loss -> kept.add(loss.total()));
            Program program = mode == Mode.TRAIN
                    ? Differentiator.differentiate(function, Set.of())
                    : Program.forwardOnly(function);
            program = Optimizer.optimize(program, kept);
            plan = Planner.plan(program, kept);
            reused += plan.slots().size() - new HashSet<>(plan.slots().values()).size();
            simulate(kept, "program " + seed);
        }
        assertThat(reused).as("values that took another's slot").isGreaterThan(PROGRAMS);
        assertThat(extents).as("ways to go through a shard").containsExactlyInAnyOrder(Extent.values());
    }

    private void simulate(Set<Value> kept, String program) {
        long floats = plan.perExample().times(ROWS).plus(plan.fixed()).constant();
        arena = new Object[Math.toIntExact(floats)];
        List<Region> regions = new ArrayList<>(plan.forward());
        plan.backward().forEach(regions::addAll);
        run(regions, 0, program);
        kept.stream()
                .filter(value -> value.is(Kind.ACTIVATION))
                .forEach(value -> read(value, 0, ROWS * size(value), program + ", kept"));
    }

    /** Runs regions that stand in as many loops. */
    private void run(List<Region> regions, int depth, String program) {
        for (int i = 0; i < regions.size(); ) {
            Loop loop = loop(regions.get(i), depth);
            int end = i + 1;
            if (loop == null) {
                run(regions.get(i), program);
            } else {
                while (end < regions.size() && loop(regions.get(end), depth) == loop) {
                    end++;
                }
                for (int copy = 0; copy < loop.copies(); copy++) {
                    present.put(loop.path(), loop.backwards() ? loop.copies() - 1 - copy : copy);
                    run(regions.subList(i, end), depth + 1, program);
                }
            }
            i = end;
        }
    }

    private static Loop loop(Region region, int depth) {
        List<Loop> chain = Loop.chain(region.loop());
        return depth < chain.size() ? chain.get(depth) : null;
    }

    private void run(Region region, String program) {
        extents.add(region.extent());
        switch (region.extent()) {
            case SHARD -> run(region, value -> 0, value -> ROWS * size(value), program);
            case EXAMPLE -> {
                for (int n = 0; n < ROWS; n++) {
                    int example = n;
                    run(region, value -> example * size(value), value -> (example + 1) * size(value), program);
                }
            }
            case BLOCK -> {
                int all = ROWS * Math.toIntExact(region.numbers().constant());
                for (int i = 0; i < all; i += Region.BLOCK) {
                    int from = i;
                    int to = Math.min(from + Region.BLOCK, all);
                    run(region, value -> from, value -> to, program);
                }
            }
        }
    }

    private void run(Region region, ToIntFunction<Value> from, ToIntFunction<Value> to, String program) {
        for (Group group : region.groups()) {
            for (Apply apply : group.body()) {
                for (Value arg : apply.args()) {
                    Value root = plan.places().root(arg);
                    read(root, from.applyAsInt(root), to.applyAsInt(root), program + ", " + apply);
                }
                apply.results().forEach(result -> write(result, from.applyAsInt(result), to.applyAsInt(result)));
            }
        }
    }

    /** Reads numbers of a value, all examples behind each other. */
    private void read(Value value, int from, int to, String where) {
        Value root = plan.places().root(value);
        if (!root.is(Kind.ACTIVATION)) {
            return;
        }
        Copy copy = standsFor(root, numbers(root));
        int place = place(copy, from);
        for (int i = from; i < to; i++) {
            Mark mark = new Mark(copy.value(), copy.numbers(), i);
            if (!mark.equals(arena[place + i - from])) {
                assertThat(arena[place + i - from]).as(where).isEqualTo(mark);
            }
        }
    }

    private void write(Value value, int from, int to) {
        if (value.is(Kind.ACTIVATION)) {
            Copy copy = new Copy(value, numbers(value));
            int place = place(copy, from);
            for (int i = from; i < to; i++) {
                arena[place + i - from] = new Mark(value, copy.numbers(), i);
            }
        }
    }

    /** Which of a value's copies is meant now. */
    private List<Integer> numbers(Value value) {
        return Loop.chain(value.loop()).stream()
                .map(loop -> present.get(loop.path()))
                .toList();
    }

    /** What a copy has entered is what the copy before has given; what a loop has left, what the last one has. */
    private Copy standsFor(Value root, List<Integer> numbers) {
        for (Carried carried : plan.carried()) {
            if (carried.left().filter(root::equals).isPresent()) {
                List<Integer> last = new ArrayList<>(numbers);
                last.add(carried.loop().last());
                return standsFor(carried.given(), last);
            }
            if (carried.entered().filter(root::equals).isPresent()) {
                List<Integer> around = new ArrayList<>(numbers);
                int number = around.remove(around.size() - 1);
                Loop loop = carried.loop();
                if (number == (loop.backwards() ? loop.copies() - 1 : 0)) {
                    Value initial = carried.initial().orElseThrow();
                    return standsFor(
                            initial,
                            around.subList(0, Loop.chain(initial.loop()).size()));
                }
                around.add(loop.backwards() ? number + 1 : number - 1);
                return standsFor(carried.given(), around);
            }
        }
        return new Copy(root, numbers);
    }

    private static int size(Value value) {
        return Math.toIntExact(value.dims().elements().constant());
    }

    /** Where a number stands, or (single) the first number of the present example or block. */
    private int place(Copy copy, int number) {
        Slot slot = plan.slots().get(copy.value());
        Size offset = slot.offset().plus(slot.copySize().times(index(copy, slot)));
        long place = slot.single()
                ? plan.perExample().times(ROWS).plus(slot.offset()).constant()
                : offset.times(ROWS).constant() + number;
        return Math.toIntExact(place);
    }

    private static int index(Copy copy, Slot slot) {
        if (slot.copies() == 1) {
            return 0;
        }
        List<Loop> loops = Loop.chain(copy.value().loop());
        if (slot.copies() != Loop.count(copy.value().loop())) {
            return copy.numbers().get(loops.size() - 1) % slot.copies();
        }
        int index = 0;
        for (int i = 0; i < loops.size(); i++) {
            index = index * loops.get(i).copies() + copy.numbers().get(i);
        }
        return index;
    }
}
