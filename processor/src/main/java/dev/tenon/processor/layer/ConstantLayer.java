package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Constant;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Constant}, a source. */
record ConstantLayer(Dims dims, List<Float> numbers) implements TypedLayer {
    /** More would not fit into the initialiser of a class. */
    private static final int MOST = 4096;

    static ConstantLayer infer(Inference in) {
        in.attributes().requireGiven("value", "0");
        List<Double> values = in.use().numbers("value");
        for (int i = 0; i < values.size(); i++) {
            if (!Float.isFinite(values.get(i).floatValue())) {
                throw new LayerError(in.say(
                                Message.ATTRIBUTE_RANGE,
                                in.use().position("value", i),
                                "the number " + Attributes.plain(values.get(i)),
                                "a finite number")
                        .fix(in.set("value", "0")));
            }
        }
        in.arguments(0, 0);
        Dims dims = in.sourceShape();
        boolean fits =
                values.size() == 1 || values.size() <= MOST && dims.elements().is(values.size());
        if (!fits) {
            throw new LayerError(in.say(
                            Message.CONSTANT_COUNT,
                            in.use().position("value"),
                            values.size(),
                            dims,
                            dims.elements(),
                            MOST)
                    .fix(in.set("value", values.isEmpty() ? "0" : Attributes.plain(values.get(0)))));
        }
        return new ConstantLayer(dims, values.stream().map(Double::floatValue).toList());
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Constant(dims, numbers));
    }
}
