package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.GlobalPool;
import dev.tenon.processor.op.View;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @GlobalMaxPooling2D}, {@code @GlobalAveragePooling2D}, and the same over steps. */
record GlobalPoolingLayer(Dims dims, boolean max) implements TypedLayer {
    static GlobalPoolingLayer infer(Inference in, boolean max) {
        Size channels = in.oneImage().last();
        Dims dims = in.use().flag("keepDims") ? Dims.of(Size.ONE, Size.ONE, channels) : Dims.of(channels);
        return new GlobalPoolingLayer(dims, max);
    }

    static GlobalPoolingLayer overSteps(Inference in, boolean max) {
        Size channels = in.oneSequence().last();
        return new GlobalPoolingLayer(in.use().flag("keepDims") ? Dims.of(Size.ONE, channels) : Dims.of(channels), max);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value pooled = out.apply(new GlobalPool(max), args.get(0));
        return dims.rank() == 1 ? pooled : out.apply(new View(dims), pooled);
    }
}
