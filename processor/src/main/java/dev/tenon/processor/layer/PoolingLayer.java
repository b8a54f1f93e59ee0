package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.AveragePool;
import dev.tenon.processor.op.MaxPool;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @MaxPooling2D}, {@code @AveragePooling2D}, and the same over steps, an image of height 1. */
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

    static PoolingLayer overSteps(Inference in, boolean max) {
        if (!max) {
            in.attributes().requireGiven("poolSize", "2");
        }
        int pool = in.attributes().atLeastOne("poolSize");
        int stride = in.use().given("strides") ? in.attributes().atLeastOne("strides") : pool;
        Operand steps = Sequences.oneWithChannels(in);
        Window window = Windows.overSteps(in, steps, "poolSize", pool, stride, 1);
        return new PoolingLayer(Dims.of(window.outWidth(), Size.of(window.channels())), window, max);
    }

    /** Whether it goes over steps, and not over an image. */
    public boolean isOverSteps() {
        return dims.rank() == 2;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Op pool = max ? new MaxPool(window) : new AveragePool(window);
        return Views.to(out, out.apply(pool, Views.to(out, args.get(0), window.inputDims())), dims);
    }
}
