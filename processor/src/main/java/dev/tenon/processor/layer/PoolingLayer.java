package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.AveragePool;
import dev.tenon.processor.op.MaxPool;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @MaxPooling2D} and {@code @AveragePooling2D}. */
public record PoolingLayer(Dims dims, Window window, boolean max) implements TypedLayer {
    static PoolingLayer infer(Inference in, boolean max) {
        if (!max) {
            in.attributes().requireGiven("poolSize", "2");
        }
        int[] pool = in.attributes().pair("poolSize");
        int[] strides = in.use().given("strides") ? in.attributes().pair("strides") : pool;
        Operand image = in.oneImage();
        Window window = Windows.of(in, image, "poolSize", pool, strides, new int[] {1, 1});
        Dims dims = Dims.of(window.outHeight(), window.outWidth(), Size.of(window.channels()));
        return new PoolingLayer(dims, window, max);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(max ? new MaxPool(window) : new AveragePool(window), args.get(0));
    }
}
