package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.op.Slice;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @Slice}. */
record SliceLayer(Dims dims, int axis, Size begin) implements TypedLayer {
    static SliceLayer infer(Inference in) {
        Operand x = in.oneWithAxes();
        int axis = in.attributes().axis("axis", x);
        Size whole = x.dims().get(axis);
        Size begin = index(in, "begin", whole);
        Size end = in.use().given("end") ? index(in, "end", whole) : whole;
        Size length = end.minus(begin);
        if (!in.atLeast(begin, 0) || !in.atLeast(length, 1) || !in.atLeast(whole.minus(end), 0)) {
            throw new LayerError(in.say(
                            Message.SLICE,
                            in.use().position(in.use().given("end") ? "end" : "begin"),
                            begin,
                            end,
                            axis + 1,
                            x)
                    .table(List.of(x.source().row()))
                    .fix(repair(in, begin, whole)));
        }
        return new SliceLayer(x.dims().with(axis, length), axis, begin);
    }

    private static Edit repair(Inference in, Size begin, Size whole) {
        Position position = in.use().position();
        if (in.use().given("end") && in.atLeast(begin, 0) && in.atLeast(whole.minus(begin), 1)) {
            return new Edit.RemoveAttribute(position, in.name(), "end");
        }
        String axis = in.use().given("axis") ? "axis = " + in.use().integer("axis") + ", " : "";
        return new Edit.ReplaceAnnotation(position, in.name(), in.use().qualifiedName(), axis + "begin = 0, end = 1");
    }

    /** An index as written; a negative one counts from the end. */
    private static Size index(Inference in, String attribute, Size whole) {
        int written = in.use().integer(attribute);
        return written < 0 ? whole.plus(written) : Size.of(written);
    }

    @Override
    public MaskRule maskRule() {
        return new SliceMask(axis, begin, dims.get(axis));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Slice(axis, begin, dims.get(axis)), args.get(0));
    }
}
