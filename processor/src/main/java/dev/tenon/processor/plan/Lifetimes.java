package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long each value is read. What a loop reads from outside lives until the loop ends; what is made in a loop and read behind it,
 * as the backward pass does, is kept for every copy.
 */
final class Lifetimes {
    private final Places places;
    private final List<Apply> steps;
    private final Map<Loop, Integer> ends = new HashMap<>();
    private final Map<Value, Integer> lastRead = new HashMap<>();
    private final Map<Integer, List<Value>> byLastRead = new HashMap<>();
    private final Set<Value> keptByCopy = new HashSet<>();
    private final Map<Value, Carried> carried = new LinkedHashMap<>();
    private final Map<Value, Carried> entered = new HashMap<>();

    /**
     * Of a program.
     *
     * @param everything all instructions, also those without code
     * @param steps those with code, in their order
     */
    Lifetimes(List<Apply> everything, List<Apply> steps, Places places) {
        this.places = places;
        this.steps = steps;
        findCarried(everything);
        for (int i = 0; i < steps.size(); i++) {
            for (Loop loop : Loop.chain(steps.get(i).loop())) {
                ends.put(loop, i);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!(steps.get(i).op() instanceof Leave)) {
                for (Value arg : steps.get(i).args()) {
                    read(places.root(arg), i);
                }
            }
        }
        index();
    }

    private void index() {
        byLastRead.clear();
        lastRead.forEach((value, step) ->
                byLastRead.computeIfAbsent(step, key -> new ArrayList<>()).add(value));
    }

    private void findCarried(List<Apply> everything) {
        Map<Carry, Apply> enters = new HashMap<>();
        for (Apply apply : everything) {
            if (apply.op() instanceof Enter enter) {
                enters.put(enter.carry(), apply);
            }
            if (apply.op() instanceof Leave leave) {
                Optional<Apply> enter = Optional.ofNullable(enters.get(leave.carry()));
                Carried each = new Carried(
                        leave.carry().loop(),
                        enter.map(Apply::result),
                        enter.map(first -> places.root(first.arg(0))),
                        places.root(apply.arg(0)),
                        places.isAlias(apply) ? Optional.of(apply.result()) : Optional.empty());
                carried.put(each.given(), each);
                each.entered().ifPresent(value -> entered.put(value, each));
            }
        }
    }

    private void read(Value value, int step) {
        Loop reader = steps.get(step).loop();
        boolean outside = !Loop.isWithin(reader, value.loop());
        Carried through = entered.get(value);
        if (through != null) {
            if (outside) {
                keptByCopy.add(through.given());
            }
            read(through.initial().orElseThrow(), step);
        } else if (outside) {
            keptByCopy.add(value);
        } else {
            lastRead.merge(value, end(reader, value.loop(), step), Math::max);
        }
    }

    /** Where the outermost loop ends that is around the reader, but not around the value; without one, the reader itself. */
    private int end(Loop reader, Loop maker, int step) {
        List<Loop> chain = Loop.chain(reader);
        int around = Loop.chain(maker).size();
        return chain.size() > around ? ends.get(chain.get(around)) : step;
    }

    /** The step behind which nobody reads a value; {@code step}, which makes it, where nobody does at all. */
    int lastRead(Value value, int step) {
        return lastRead.getOrDefault(value, step);
    }

    /** The values that nobody reads behind this step. */
    List<Value> lastReadAt(int step) {
        return byLastRead.getOrDefault(step, List.of());
    }

    /** Lets a value that is made before a step, and read from there on, be read for ever. */
    void keepFrom(int step) {
        for (Apply apply : steps.subList(0, step)) {
            apply.results()
                    .forEach(result ->
                            lastRead.computeIfPresent(result, (value, last) -> last >= step ? steps.size() : last));
        }
        index();
    }

    /** How many of a value there must be side by side; 1 for all but what is carried or read behind its loop. */
    int copies(Value value) {
        if (keptByCopy.contains(value)) {
            return Loop.count(value.loop());
        }
        Carried each = carried.get(value);
        return each != null && each.entered().isPresent() ? 2 : 1;
    }

    /** Whether a value stands in a slot of its own as long as the program runs. */
    boolean isDedicated(Value value) {
        return keptByCopy.contains(value) || carried.containsKey(value);
    }

    List<Carried> carried() {
        return new ArrayList<>(carried.values());
    }
}
