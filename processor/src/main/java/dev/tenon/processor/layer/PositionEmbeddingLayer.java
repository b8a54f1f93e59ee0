package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.PositionRows;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @PositionEmbedding}: the first rows of a table, as many as there are steps; of what it reads only the shape matters. */
record PositionEmbeddingLayer(Dims dims, List<WeightSpec> weights) implements TypedLayer {
    static PositionEmbeddingLayer infer(Inference in) {
        in.attributes().width("sequenceLength", "128");
        int rows = in.attributes().integer("sequenceLength");
        Operand x = Sequences.one(in);
        Size steps = x.dims().get(x.rank() - 2);
        if (!in.atMost(steps, rows)) {
            throw new LayerError(in.say(Message.POSITIONS, in.use().position("sequenceLength"), rows, x, steps)
                    .table(List.of(x.source().row()))
                    .fix(in.set("sequenceLength", steps.isConstant() ? steps.toString() : "1000000")));
        }
        int columns = in.known(x, x.last(), "the last size");
        return new PositionEmbeddingLayer(
                x.dims(), List.of(in.weights().weight("embeddings", Dims.of(rows, columns), null, "initializer")));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new PositionRows(dims), out.weight(weights.get(0)));
    }

    @Override
    public boolean stopsGradient() {
        return true;
    }
}
