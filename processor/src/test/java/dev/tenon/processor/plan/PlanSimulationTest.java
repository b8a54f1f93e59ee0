package dev.tenon.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.differentiate.Differentiator;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.optimize.Optimizer;
import dev.tenon.processor.plan.Region.Extent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks through plans of random programs with an arena of marks: whatever a step reads must still be what was written there. */
class PlanSimulationTest {
    private static final int PROGRAMS = 300;
    private static final int ROWS = 3;

    private Plan plan;
    private Object[] arena;

    /** What stands in one float: element {@code index} of example {@code n} of a value. */
    private record Mark(Value value, int n, int index) {}

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
    }

    private void simulate(Set<Value> kept, String program) {
        long floats = plan.perExample().times(ROWS).plus(plan.fixed()).constant();
        arena = new Object[Math.toIntExact(floats)];
        List<Region> regions = new ArrayList<>(plan.forward());
        plan.backward().forEach(pass -> pass.forEach(group -> regions.add(new Region(Extent.SHARD, List.of(group)))));
        for (Region region : regions) {
            if (region.extent() == Extent.EXAMPLE) {
                for (int n = 0; n < ROWS; n++) {
                    run(region, n, n + 1, program);
                }
            } else {
                run(region, 0, ROWS, program);
            }
        }
        kept.stream()
                .filter(value -> value.is(Kind.ACTIVATION))
                .forEach(value -> read(value, 0, ROWS, program + ", kept"));
    }

    private void run(Region region, int from, int to, String program) {
        for (Group group : region.groups()) {
            for (Apply apply : group.body()) {
                apply.args().forEach(arg -> read(arg, from, to, program + ", " + apply));
                apply.results().forEach(result -> write(result, from, to));
            }
        }
    }

    private void read(Value value, int from, int to, String where) {
        Value root = plan.places().root(value);
        if (!root.is(Kind.ACTIVATION)) {
            return;
        }
        for (int n = from; n < to; n++) {
            for (int i = 0; i < size(root); i++) {
                assertThat(arena[place(root, n) + i]).as(where).isEqualTo(new Mark(root, n, i));
            }
        }
    }

    private void write(Value value, int from, int to) {
        if (value.is(Kind.ACTIVATION)) {
            for (int n = from; n < to; n++) {
                for (int i = 0; i < size(value); i++) {
                    arena[place(value, n) + i] = new Mark(value, n, i);
                }
            }
        }
    }

    private static int size(Value value) {
        return Math.toIntExact(value.dims().elements().constant());
    }

    private int place(Value value, int n) {
        Slot slot = plan.slots().get(value);
        long offset = slot.single()
                ? plan.perExample().times(ROWS).plus(slot.offset()).constant()
                : slot.offset().times(ROWS).constant() + (long) n * size(value);
        return Math.toIntExact(offset);
    }
}
