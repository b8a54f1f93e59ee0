package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.PositionCode;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @PositionalEncoding}: of what it reads only the shape matters. */
record PositionalEncodingLayer(Dims dims, double maxWavelength) implements TypedLayer {
    static PositionalEncodingLayer infer(Inference in) {
        double maxWavelength = in.attributes().moreThanZero("maxWavelength", "10000");
        return new PositionalEncodingLayer(Sequences.one(in).dims(), maxWavelength);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(dims.rank() - 1);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new PositionCode(dims, maxWavelength));
    }

    @Override
    public boolean stopsGradient() {
        return true;
    }
}
