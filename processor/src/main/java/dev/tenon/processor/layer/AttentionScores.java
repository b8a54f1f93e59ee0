package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Affine;
import dev.tenon.processor.op.BatchProduct;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.CausalMask;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.op.Scale;
import dev.tenon.processor.op.Slice;
import dev.tenon.processor.op.Softmax;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part {@code scores} of an attention: the softmax of all scaled products of queries and keys. The attention itself works on blocks
 * and never has all of them, so these are instructions of their own, with the usual gradients.
 *
 * @param dims (heads, T, S)
 */
record AttentionScores(Lowering out, Dims dims, MultiHeadAttentionLayer.Heads heads) {
    static final String PART = "scores";

    /** Far below every product, and finite: a query that sees nothing has no NaN. */
    private static final float HIDDEN = 1e30f;

    /** The scaled products, of the columns from these on. */
    Value weights(Value queries, int query, Value keys, int key) {
        Value products = out.apply(new BatchProduct(true), byHeads(queries, query), byHeads(keys, key));
        return out.apply(new Scale((float) (1 / Math.sqrt(heads.keyDim()))), products);
    }

    /** (T, ...) to (heads, T, keyDim). */
    private Value byHeads(Value x, int offset) {
        Size width = Size.of((long) heads.count() * heads.keyDim());
        Value own = x.dims().last().equals(width) ? x : out.apply(new Slice(1, Size.of(offset), width), x);
        Dims apart = new Dims(List.of(x.dims().get(0), Size.of(heads.count()), Size.of(heads.keyDim())));
        return out.apply(Gather.permute(apart, 1, 0, 2), Views.to(out, own, apart));
    }

    /** Their softmax over the keys that are seen: what is hidden gets no weight, even where that is all. */
    Value masked(Value products, Optional<Value> pairs, Optional<Value> asking, Optional<Value> valid) {
        Dims each = new Dims(dims.sizes().subList(1, 3));
        Optional<Value> causal = heads.causal() ? Optional.of(out.apply(new CausalMask(each))) : Optional.empty();
        Optional<Value> seen = Stream.of(
                        causal,
                        pairs.map(mask -> Views.to(out, mask, each)),
                        asking.map(mask -> Views.to(out, mask, Dims.of(each.get(0), Size.ONE)))
                                .map(mask -> Views.broadcast(out, mask, each)),
                        valid.map(mask -> Views.to(out, mask, Dims.of(each.get(1))))
                                .map(mask -> Views.broadcast(out, mask, each)))
                .flatMap(Optional::stream)
                .reduce((a, b) -> out.apply(new Binary(BinaryKind.MULTIPLY), a, b))
                .map(mask -> Views.broadcast(out, mask, dims));
        Value scores = Views.to(out, products, dims);
        if (seen.isEmpty()) {
            return out.apply(new Softmax(false), scores);
        }
        Value far = out.apply(new Affine(HIDDEN, -HIDDEN), seen.get());
        Value softmax = out.apply(new Softmax(false), out.apply(new Binary(BinaryKind.ADD), scores, far));
        return out.apply(new Binary(BinaryKind.MULTIPLY), softmax, seen.get());
    }
}
