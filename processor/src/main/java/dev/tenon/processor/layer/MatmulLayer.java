package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.BatchProduct;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code @Matmul}: products of the last two axes, with those before them repeated where they are 1 or missing. */
record MatmulLayer(Dims dims, Dims left, Dims right, boolean transposeA, boolean transposeB) implements TypedLayer {
    static MatmulLayer infer(Inference in) {
        in.arguments(2, 2);
        Operand a = in.operands().get(0);
        Operand b = in.operands().get(1);
        requireMatrix(in, a, Dims.of(Size.ONE, a.dims().elements()));
        requireMatrix(in, b, Dims.of(b.dims().elements(), Size.ONE));
        boolean transposeA = in.use().flag("transposeA");
        boolean transposeB = in.use().flag("transposeB");
        Size k = columns(a, transposeA);
        Size other = rows(b, transposeB);
        Optional<Dims> before = MergeLayer.broadcast(in, before(a.dims()), before(b.dims()));
        if (before.isEmpty() || !in.equal(k, other)) {
            throw mismatch(
                    in,
                    a,
                    b,
                    before.isPresent()
                            ? k + " columns against " + other + " rows"
                            : "the axes before the last two differ");
        }
        Dims left = join(before.get(), a.dims());
        Dims right = join(before.get(), b.dims());
        Size m = rows(a, transposeA);
        Size n = columns(b, transposeB);
        return new MatmulLayer(before.get().append(m).append(n), left, right, transposeA, transposeB);
    }

    private static void requireMatrix(Inference in, Operand x, Dims matrix) {
        if (x.rank() < 2) {
            throw new LayerError(in.say(Message.RANK, x.position(), x, in.use().simpleName(), "matrices (B, ..., m, n)")
                    .table(List.of(x.source().row()))
                    .fix(in.reshape(x, matrix, "Matrix")));
        }
    }

    private static LayerError mismatch(Inference in, Operand a, Operand b, String why) {
        Diagnostic error = in.say(Message.MATMUL_SHAPES, b.position(), a, b, why)
                .table(List.of(a.source().row(), b.source().row()));
        boolean transposeA = in.use().flag("transposeA");
        boolean transposeB = in.use().flag("transposeB");
        if (before(a.dims()).equals(before(b.dims()))) {
            if (columns(a, transposeA).equals(rows(b, !transposeB))) {
                return new LayerError(error.fix(in.set("transposeB", Boolean.toString(!transposeB))));
            }
            if (columns(a, !transposeA).equals(rows(b, transposeB))) {
                return new LayerError(error.fix(in.set("transposeA", Boolean.toString(!transposeA))));
            }
        }
        return new LayerError(error.detail("rows of the first are multiplied by columns of the second"));
    }

    private static Size columns(Operand x, boolean transposed) {
        return x.dims().get(x.rank() - (transposed ? 2 : 1));
    }

    private static Size rows(Operand x, boolean transposed) {
        return columns(x, !transposed);
    }

    private static Dims before(Dims dims) {
        return new Dims(dims.sizes().subList(0, dims.rank() - 2));
    }

    private static Dims join(Dims before, Dims matrix) {
        List<Size> sizes = new ArrayList<>(before.sizes());
        sizes.addAll(matrix.sizes().subList(matrix.rank() - 2, matrix.rank()));
        return new Dims(sizes);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value a = Views.broadcast(out, args.get(0), left);
        Value b = Views.broadcast(out, args.get(1), right);
        if (transposeA) {
            int[] axes = IntStream.range(0, left.rank()).toArray();
            axes[axes.length - 1] = axes.length - 2;
            axes[axes.length - 2] = axes.length - 1;
            a = out.apply(Gather.permute(left, axes), a);
        }
        return out.apply(new BatchProduct(transposeB), a, b);
    }
}
