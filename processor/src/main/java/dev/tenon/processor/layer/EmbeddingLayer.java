package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Lookup;
import dev.tenon.processor.op.MaskOfIds;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/**
 * {@code @Embedding}: a row of the table for each id. The table stands row by row, or where something also multiplies with it as
 * that product needs it.
 *
 * @param ids how many rows there are
 */
record EmbeddingLayer(Dims dims, Size ids, List<WeightSpec> weights, MaskRule maskRule) implements TypedLayer {
    static EmbeddingLayer infer(Inference in) {
        Size ids = in.attributes().width("inputDim", "1000");
        int count = in.attributes().integer("inputDim");
        Size width = in.attributes().width("outputDim", "64");
        int numbers = in.attributes().integer("outputDim");
        Operand read = IntLayer.ids(in);
        WeightSpec.Panels panels =
                UnembeddingLayer.usesTable(in.sharing()) ? new WeightSpec.Panels(numbers, count, 1, true) : null;
        WeightSpec table = in.weights().weight("embeddings", Dims.of(count, numbers), panels, "embeddingsInitializer");
        MaskRule maskRule = in.use().flag("maskZero") ? new MakeMask(0, new MaskOfIds()) : MaskRule.ENDS;
        return new EmbeddingLayer(read.dims().append(width), ids, List.of(table), maskRule);
    }

    /** The numbers of each row. */
    Size width() {
        return dims.last();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        WeightSpec table = weights.get(0);
        return out.apply(new Lookup(table.panels() != null), args.get(0), out.weight(table));
    }

    @Override
    public Optional<String> widthAttribute() {
        return Optional.of("outputDim");
    }
}
