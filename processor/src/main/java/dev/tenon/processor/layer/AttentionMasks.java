package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.MaskOfIds;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The masks of an attention. Queries, values and keys have those that are given, else those that they carry; what the layer gives has one
 * step for each query, and so its mask.
 *
 * @param places where everything stands among what the layer reads
 */
record AttentionMasks(AttentionArguments.Places places) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        Operand query = reads.get(places.query());
        Operand value = reads.get(places.value());
        Operand key = reads.get(places.key());
        Stream<Operand> others = Stream.concat(
                places.valueMask() < 0 ? Stream.of(value) : Stream.empty(),
                places.keyMask() < 0 && isKeyGiven() ? Stream.of(key) : Stream.empty());
        return others.filter(AttentionMasks::tellsFeaturesApart)
                .findFirst()
                .map(Result::loses)
                .orElseGet(() -> ofQueries(query.rank()).infer(layer, gives, reads));
    }

    private static boolean tellsFeaturesApart(Operand x) {
        return x.mask().filter(mask -> mask.rank() == x.rank()).isPresent();
    }

    private boolean isKeyGiven() {
        return places.key() != places.value();
    }

    private MaskRule ofQueries(int rank) {
        return places.queryMask() < 0
                ? new PassMask(places.query(), rank - 1)
                : new MakeMask(places.queryMask(), new MaskOfIds());
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return ofQueries(args.get(places.query()).dims().rank()).lower(out, gives, args);
    }

    /** Which queries see anything. */
    Optional<Value> asking(Lowering out, List<Value> args) {
        return mask(out, args, places.queryMask(), places.query());
    }

    /** Which keys are seen. A key that is not given is the value, and so is its mask. */
    Optional<Value> valid(Lowering out, List<Value> args) {
        Optional<Value> value = mask(out, args, places.valueMask(), places.value());
        if (places.keyMask() < 0 && !isKeyGiven()) {
            return value;
        }
        Optional<Value> key = mask(out, args, places.keyMask(), places.key());
        if (value.isEmpty() || key.isEmpty() || value.equals(key)) {
            return value.or(() -> key);
        }
        return Optional.of(out.apply(new Binary(BinaryKind.MULTIPLY), value.get(), key.get()));
    }

    /** Which pairs there are, of queries and keys. */
    Optional<Value> pairs(Lowering out, List<Value> args) {
        return places.attentionMask() < 0
                ? Optional.empty()
                : Optional.of(out.apply(new MaskOfIds(), args.get(places.attentionMask())));
    }

    private static Optional<Value> mask(Lowering out, List<Value> args, int given, int of) {
        if (given >= 0) {
            return Optional.of(out.apply(new MaskOfIds(), args.get(given)));
        }
        Dims steps = args.get(of).dims().dropLast();
        return new UseMask(of, 0, steps.rank()).of(out).map(mask -> Views.along(out, mask, steps));
    }
}
