package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Normal;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @RandomNormal}, a source. */
record RandomNormalLayer(Dims dims, float mean, float stddev) implements TypedLayer {
    static RandomNormalLayer infer(Inference in) {
        double mean = in.attributes().number("mean", -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number", "0");
        double stddev = in.attributes().number("stddev", 0, Double.MAX_VALUE, "0 or more", "1");
        in.arguments(0, 0);
        return new RandomNormalLayer(in.sourceShape(), (float) mean, (float) stddev);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Normal(dims, mean, stddev, out.path()));
    }
}
