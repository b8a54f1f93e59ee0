package dev.tenon.processor.shape;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Copies of an embedded model, each on what the one before gives; the further arguments are the same for all. */
record RepeatedModel(EmbeddedModel model, int copies) implements TypedLayer {
    @Override
    public Dims dims() {
        return model.dims();
    }

    /** {@code 0/hidden/kernel}, {@code 1/hidden/kernel}, and so on. */
    @Override
    public List<WeightSpec> weights() {
        return IntStream.range(0, copies)
                .boxed()
                .flatMap(copy -> model.weights().stream().map(spec -> spec.within(Integer.toString(copy))))
                .toList();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        List<Value> reads = new ArrayList<>(args);
        for (int i = 0; i < copies; i++) {
            String copy = Integer.toString(i);
            reads.set(0, out.within(copy, copy, inside -> model.lower(inside, reads)));
        }
        return reads.get(0);
    }

    @Override
    public Optional<String> activation() {
        return model.activation();
    }
}
