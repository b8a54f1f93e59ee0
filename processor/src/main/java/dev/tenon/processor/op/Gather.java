package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads by strides: axes in another order, or sizes of 1 repeated. */
public record Gather(Dims to, List<Size> strides) implements Op {
    public Gather {
        strides = List.copyOf(strides);
    }

    /** Axis i of the result is axis {@code axes[i]} of {@code from}. */
    public static Gather permute(Dims from, int... axes) {
        List<Size> sizes = new ArrayList<>();
        List<Size> strides = new ArrayList<>();
        for (int axis : axes) {
            sizes.add(from.get(axis));
            strides.add(from.product(axis + 1, from.rank()));
        }
        return new Gather(new Dims(sizes), strides);
    }

    /** The last two axes exchanged. */
    static Gather transpose(Dims from) {
        int[] axes = new int[from.rank()];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = axis;
        }
        axes[axes.length - 1] = axes.length - 2;
        axes[axes.length - 2] = axes.length - 1;
        return permute(from, axes);
    }

    /** Numpy's broadcasting: missing leading axes and sizes of 1 are repeated. */
    public static Gather broadcast(Dims from, Dims to) {
        List<Size> strides = new ArrayList<>();
        int missing = to.rank() - from.rank();
        for (int axis = 0; axis < to.rank(); axis++) {
            boolean repeated = axis < missing || !from.get(axis - missing).equals(to.get(axis));
            strides.add(repeated ? Size.ZERO : from.product(axis - missing + 1, from.rank()));
        }
        return new Gather(to, strides);
    }

    /** Every number repeated along a new last axis. */
    static Gather repeat(Dims from, Size times) {
        List<Size> sizes = new ArrayList<>(from.sizes());
        List<Size> strides = new ArrayList<>();
        for (int axis = 0; axis < from.rank(); axis++) {
            strides.add(from.product(axis + 1, from.rank()));
        }
        sizes.add(times);
        strides.add(Size.ZERO);
        return new Gather(new Dims(sizes), strides);
    }

    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(
                apply.arg(0), gradients.apply(new GatherGradient(apply.arg(0).dims(), to, strides), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Flow flow = out.flow(apply.arg(0));
        if (flow.is(Flow.Kind.LATEST)) {
            throw out.refuse("gives each step what only the last one decides");
        }
        Size stride = flow.is(Flow.Kind.STEPS) ? flow.inner() : Size.ZERO;
        int steps = to.sizes().indexOf(out.steps());
        if (steps < 0
                || steps != to.sizes().lastIndexOf(out.steps())
                || !strides.get(steps).equals(stride)) {
            throw out.refuse("puts steps in other places");
        }
        out.same(Flow.along(to, steps));
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = apply.result().name();
        String extents = ints(code, name + "Extents", to.sizes());
        String steps = ints(code, name + "Strides", strides);
        code.eachExample();
        code.line("K.gather(" + extents + ", " + steps + ", " + code.at(apply.arg(0), "n") + ", "
                + code.at(apply.result(), "n") + ")");
        code.end();
    }

    static String ints(Code code, String name, List<Size> sizes) {
        String values = sizes.stream().map(code::of).collect(Collectors.joining(", "));
        return code.constant("int[]", name, "new int[] {" + values + "}", sizes.toArray(Size[]::new));
    }

    @Override
    public String describe() {
        return "axes rearranged to " + to.perExample();
    }
}
