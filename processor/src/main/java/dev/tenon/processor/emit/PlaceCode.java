package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenon.processor.emit.Blueprint.Stage;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Carried;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Slot;
import dev.tenon.processor.size.Size;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the values of one pass stand in the arena: what is set once for the shard, and what is set for each copy of a loop. */
final class PlaceCode {
    private final Stage stage;
    private final Plan plan;
    private final boolean backward;

    /** Of the values of the forward pass, or of those that the backward pass adds. */
    PlaceCode(Stage stage, boolean backward) {
        this.stage = stage;
        this.plan = stage.plan();
        this.backward = backward;
    }

    /** The names of all fields that hold a place or the number of a copy. */
    Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        plan.slots().keySet().stream().filter(this::isMine).map(Value::name).forEach(fields::add);
        for (Carried carried : plan.carried()) {
            carried.entered().filter(this::isMine).map(Value::name).ifPresent(fields::add);
            carried.left().filter(this::isMine).map(Value::name).ifPresent(fields::add);
        }
        loops().forEach(loop -> fields.add(loop.index()));
        return fields;
    }

    /** All loops of the pass. */
    Set<Loop> loops() {
        Set<Loop> loops = new LinkedHashSet<>();
        plan.slots().keySet().stream().filter(this::isMine).forEach(value -> loops.addAll(Loop.chain(value.loop())));
        if (backward) {
            plan.prepare().forEach(group -> loops.addAll(Loop.chain(group.loop())));
        }
        return loops;
    }

    private boolean isMine(Value value) {
        return stage.computes(value) != backward;
    }

    /** By name, where the values stand of which there is one place. */
    Map<String, String> once() {
        Map<String, String> places = new LinkedHashMap<>();
        plan.slots().forEach((value, slot) -> {
            if (isMine(value) && slot.copies() == 1) {
                places.put(value.name(), Body.offset(plan, slot));
            }
        });
        for (Carried carried : plan.carried()) {
            carried.left().filter(this::isMine).ifPresent(left -> {
                Slot slot = plan.slots().get(carried.given());
                places.put(
                        left.name(),
                        offset(slot, Integer.toString(carried.loop().last() % slot.copies())));
            });
        }
        return places;
    }

    /** By name, where the values of the present copy of a loop stand. */
    Map<String, String> ofCopy(Loop loop) {
        Map<String, String> places = new LinkedHashMap<>();
        for (Carried carried : plan.carried()) {
            if (carried.loop() == loop && carried.entered().filter(this::isMine).isPresent()) {
                places.put(carried.entered().get().name(), entered(carried));
            }
        }
        plan.slots().forEach((value, slot) -> {
            if (isMine(value) && value.loop() == loop && slot.copies() > 1) {
                places.put(value.name(), offset(slot, number(loop, slot, "")));
            }
        });
        return places;
    }

    private String entered(Carried carried) {
        Loop loop = carried.loop();
        Value initial = carried.initial().orElseThrow();
        Slot slot = plan.slots().get(carried.given());
        String before = offset(slot, number(loop, slot, loop.backwards() ? " + 1" : " - 1"));
        int first = loop.backwards() ? loop.copies() - 1 : 0;
        String outside = backward && stage.computes(initial) ? "f." + initial.name() : initial.name();
        return loop.index() + " == " + first + " ? " + outside + " : " + before;
    }

    /** Which of the places in a slot is the present copy's, or another's near to it. */
    private static String number(Loop loop, Slot slot, String more) {
        if (slot.copies() == Loop.count(loop)) {
            String linear = Body.copy(loop);
            return more.isEmpty() && loop.around() == null ? linear : "(" + linear + more + ")";
        }
        return more.isEmpty() ? "(" + loop.index() + " & 1)" : "(" + loop.index() + more + " & 1)";
    }

    private String offset(Slot slot, String number) {
        Size size = slot.copySize();
        Size base = slot.offset();
        if (number.equals("0")) {
            return Body.offset(plan, slot);
        }
        String step = size.isConstant() ? size + "L" : "(" + size.toJava(Body::wide) + ")";
        String from = base.is(0) ? "" : base.toJava(Body::wide) + " + ";
        return "(int) (r * (" + from + number + " * " + step + "))";
    }

    /** Statements that set places. */
    static List<CodeBlock> set(Map<String, String> places) {
        return places.entrySet().stream()
                .map(place -> CodeBlock.of("$N = $L;\n", place.getKey(), place.getValue()))
                .toList();
    }
}
