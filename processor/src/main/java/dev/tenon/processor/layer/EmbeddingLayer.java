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

/** {@code @Embedding}: a row of the table for each id. */
record EmbeddingLayer(Dims dims, List<WeightSpec> weights, MaskRule maskRule) implements TypedLayer {
    static EmbeddingLayer infer(Inference in) {
        in.attributes().width("inputDim", "1000");
        int rows = in.attributes().integer("inputDim");
        Size width = in.attributes().width("outputDim", "64");
        int columns = in.attributes().integer("outputDim");
        Operand ids = IntLayer.ids(in);
        WeightSpec table = in.weights().weight("embeddings", Dims.of(rows, columns), null, "embeddingsInitializer");
        MaskRule maskRule = in.use().flag("maskZero") ? new MakeMask(0, new MaskOfIds()) : MaskRule.ENDS;
        return new EmbeddingLayer(ids.dims().append(width), List.of(table), maskRule);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Lookup(), args.get(0), out.weight(weights.get(0)));
    }

    @Override
    public Optional<String> widthAttribute() {
        return Optional.of("outputDim");
    }
}
