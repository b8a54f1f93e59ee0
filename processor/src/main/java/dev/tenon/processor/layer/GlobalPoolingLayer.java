package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.GlobalPool;
import dev.tenon.processor.op.MaskedMean;
import dev.tenon.processor.op.View;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * {@code @GlobalMaxPooling2D}, {@code @GlobalAveragePooling2D}, and the same over steps. As in Keras only the mean looks at the mask.
 */
record GlobalPoolingLayer(Dims dims, boolean max, UseMask mask) implements TypedLayer {
    static GlobalPoolingLayer infer(Inference in, boolean max) {
        Operand x = in.oneImage();
        Size channels = x.last();
        Dims dims = in.use().flag("keepDims") ? Dims.of(Size.ONE, Size.ONE, channels) : Dims.of(channels);
        return of(x, dims, max);
    }

    static GlobalPoolingLayer overSteps(Inference in, boolean max) {
        Operand x = Sequences.oneWithChannels(in);
        Size channels = x.last();
        return of(x, in.use().flag("keepDims") ? Dims.of(Size.ONE, channels) : Dims.of(channels), max);
    }

    private static GlobalPoolingLayer of(Operand x, Dims dims, boolean max) {
        return new GlobalPoolingLayer(dims, max, new UseMask(0, x.rank() - 1, x.rank() - 1));
    }

    @Override
    public MaskRule maskRule() {
        return max ? MaskRule.LOSES : mask;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value x = args.get(0);
        Value pooled = mask.of(out)
                .filter(valid -> !max)
                .map(valid -> out.apply(new MaskedMean(), x, valid))
                .orElseGet(() -> out.apply(new GlobalPool(max), x));
        return dims.rank() == 1 ? pooled : out.apply(new View(dims), pooled);
    }
}
