package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.BatchProduct;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.RowSum;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** {@code @Dot}: the axes are brought to the end, and the rest is a matrix product. */
record DotLayer(Dims dims, int first, int second, boolean normalize) implements TypedLayer {
    /** The square of what a norm is at least: 1e-7, as in Keras. */
    private static final float LEAST = 1e-14f;

    static DotLayer infer(Inference in) {
        in.arguments(2, 2);
        Operand a = in.operands().get(0);
        Operand b = in.operands().get(1);
        List<Integer> axes = in.use().integers("axes");
        if (axes.isEmpty() || axes.size() > 2) {
            throw new LayerError(in.say(Message.DOT_AXES, in.use().position("axes"), axes.size())
                    .fix(in.set("axes", "-1")));
        }
        int first = in.attributes().axis("axes", 0, a);
        int second = in.attributes().axis("axes", axes.size() - 1, b);
        if (!in.equal(a.dims().get(first), b.dims().get(second))) {
            throw mismatch(in, a, b, first, second);
        }
        List<Size> sizes = new ArrayList<>(a.dims().sizes());
        sizes.remove(first);
        List<Size> others = new ArrayList<>(b.dims().sizes());
        others.remove(second);
        sizes.addAll(others);
        Dims dims = sizes.isEmpty() ? Dims.of(1) : new Dims(sizes);
        return new DotLayer(dims, first, second, in.use().flag("normalize"));
    }

    private static LayerError mismatch(Inference in, Operand a, Operand b, int first, int second) {
        Diagnostic error = in.say(
                        Message.DOT_SHAPES,
                        b.position(),
                        a,
                        first + 1,
                        b,
                        second + 1,
                        a.dims().get(first) + " and " + b.dims().get(second))
                .table(List.of(a.source().row(), b.source().row()));
        for (int i = 0; i < a.rank(); i++) {
            for (int j = 0; j < b.rank(); j++) {
                if (a.dims().get(i).equals(b.dims().get(j))) {
                    return new LayerError(error.fix(in.set("axes", "{" + (i + 1) + ", " + (j + 1) + "}")));
                }
            }
        }
        return new LayerError(Repairs.match(in, error, a, b));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value a = matrix(out, args.get(0), first);
        Value b = matrix(out, args.get(1), second);
        return Views.to(out, out.apply(new BatchProduct(true), a, b), dims);
    }

    /** One row for each index of the other axes. */
    private Value matrix(Lowering out, Value x, int axis) {
        Value rows = AxesLast.of(x.dims(), List.of(axis)).bring(out, x);
        Value matrix =
                Views.to(out, rows, Dims.of(rows.dims().rows(), rows.dims().last()));
        return normalize ? unit(out, matrix) : matrix;
    }

    private static Value unit(Lowering out, Value rows) {
        Value squares = out.apply(new RowSum(false), out.apply(new Activate(ActivationKind.SQUARE, 0), rows));
        Value above = out.apply(new Activate(ActivationKind.AT_LEAST, LEAST), squares);
        Value norms = out.apply(new Activate(ActivationKind.SQUARE_ROOT, 0), above);
        Value column = Views.to(out, norms, rows.dims().withLast(Size.ONE));
        return out.apply(new Binary(BinaryKind.DIVIDE), rows, Views.broadcast(out, column, rows.dims()));
    }
}
