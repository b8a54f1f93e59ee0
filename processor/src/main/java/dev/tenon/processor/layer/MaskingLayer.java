package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.KeepRows;
import dev.tenon.processor.op.MaskOfRows;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Masking}. */
record MaskingLayer(Dims dims, MakeMask maskRule) implements TypedLayer {
    static MaskingLayer infer(Inference in) {
        float value = in.attributes().finite("maskValue", "0");
        return new MaskingLayer(in.oneWithAxes().dims(), new MakeMask(0, new MaskOfRows(value)));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new KeepRows(), args.get(0), maskRule.value(out, args));
    }
}
