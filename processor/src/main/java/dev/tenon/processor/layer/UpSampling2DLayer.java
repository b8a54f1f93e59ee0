package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Bilinear;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @UpSampling2D}. */
record UpSampling2DLayer(Dims dims, int rows, int columns, boolean bilinear) implements TypedLayer {
    static UpSampling2DLayer infer(Inference in) {
        int[] size = in.attributes().pair("size");
        Dims image = in.oneImage().dims();
        Dims dims = Dims.of(image.get(0).times(size[0]), image.get(1).times(size[1]), image.last());
        return new UpSampling2DLayer(
                dims, size[0], size[1], in.use().constant("interpolation").equals("BILINEAR"));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value x = args.get(0);
        if (bilinear) {
            return out.apply(new Bilinear(rows, columns), x);
        }
        Dims from = x.dims();
        Dims apart = new Dims(List.of(from.get(0), Size.ONE, from.get(1), Size.ONE, from.last()));
        Dims repeated = new Dims(List.of(from.get(0), Size.of(rows), from.get(1), Size.of(columns), from.last()));
        Value viewed = Views.to(out, x, apart);
        return Views.to(out, out.apply(Gather.broadcast(apart, repeated), viewed), dims);
    }
}
