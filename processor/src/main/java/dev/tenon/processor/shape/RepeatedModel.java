package dev.tenon.processor.shape;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.MaskRule;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Copies of an embedded model, each on what the one before gives; the further arguments are the same for all.
 *
 * @param masked whether a copy gives the mask of its first argument on to the next; else there are no masks in them
 */
record RepeatedModel(EmbeddedModel model, int copies, boolean masked) implements TypedLayer {
    @Override
    public Dims dims() {
        return model.dims();
    }

    @Override
    public MaskRule maskRule() {
        return masked && !model.losesMask() ? MaskRule.passes(dims()) : MaskRule.LOSES;
    }

    /** {@code #/hidden/kernel} for {@code 0/hidden/kernel}, {@code 1/hidden/kernel}, and so on; or each of them. */
    @Override
    public List<WeightSpec> weights() {
        if (!meetsShards()) {
            return model.weights().stream().map(spec -> spec.repeated(copies)).toList();
        }
        return IntStream.range(0, copies)
                .boxed()
                .flatMap(copy -> model.weights().stream().map(spec -> spec.within(Integer.toString(copy))))
                .toList();
    }

    /** Where shards wait for each other, code is cut into segments, which no loop can be: there the copies are written out. */
    @Override
    public Value lower(Lowering out, List<Value> args) {
        List<Value> reads = new ArrayList<>(args);
        if (!meetsShards()) {
            return out.repeat(copies, args.get(0), (inside, carried) -> {
                reads.set(0, carried);
                return model.lower(inside, reads);
            });
        }
        List<Optional<Value>> masks =
                IntStream.range(0, args.size()).mapToObj(out::mask).toList();
        for (int i = 0; i < copies; i++) {
            String copy = Integer.toString(i);
            reads.set(
                    0,
                    out.within(
                                    new Lowering.Inner(copy, copy, false, Map.of(), masks),
                                    inside -> model.lower(inside, reads))
                            .result());
        }
        return reads.get(0);
    }

    @Override
    public boolean meetsShards() {
        return model.meetsShards();
    }

    @Override
    public Optional<String> activation() {
        return model.activation();
    }
}
