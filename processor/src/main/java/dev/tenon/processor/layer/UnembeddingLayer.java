package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.Product;
import dev.tenon.processor.op.Scale;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/** {@code @Unembedding}: a product with the rows of an embedding's table. */
record UnembeddingLayer(Dims dims, List<WeightSpec> weights, float cap) implements TypedLayer {
    private static final String LAYERS = "dev.tenon.dsl.layers.";

    static UnembeddingLayer infer(Inference in) {
        float cap = (float) in.attributes().number("logitSoftCap", 0, Double.MAX_VALUE, "0 or more", "30");
        Operand x = in.oneWithAxes();
        EmbeddingLayer table = table(in);
        if (!in.equal(x.last(), table.width())) {
            throw shape(in, x, table.width());
        }
        in.known(x, x.last(), "the last size");
        return new UnembeddingLayer(x.dims().withLast(table.ids()), table.weights(), cap);
    }

    /** Whether one of the layers that use a table multiplies with it. */
    static boolean usesTable(Sharing sharing) {
        return sharing.users().stream().anyMatch(user -> is(user, "Unembedding"));
    }

    private static boolean is(LayerDeclaration layer, String annotation) {
        return layer.use().qualifiedName().equals(LAYERS + annotation);
    }

    private static EmbeddingLayer table(Inference in) {
        Optional<AnnotationUse> shares = in.declaration().shares();
        Optional<LayerDeclaration> owner = in.sharing().owner();
        if (shares.isPresent() && owner.isEmpty()) {
            throw LayerError.silent();
        }
        if (owner.isEmpty()) {
            throw new LayerError(in.say(Message.UNEMBEDDING_TABLE, in.use().position())
                    .fix(embedding(in)
                            .<Edit>map(name -> new Edit.AddAnnotation(
                                    in.declaration().position(), in.name(), "dev.tenon.dsl.Shares", "\"" + name + "\""))
                            .orElseGet(() -> dense(in))));
        }
        if (!is(owner.get(), "Embedding")) {
            AnnotationUse use = shares.orElseThrow();
            Diagnostic error = in.say(
                    Message.SHARES_KIND,
                    use.position("value"),
                    in.use().simpleName(),
                    owner.get().name(),
                    owner.get().use().simpleName());
            throw new LayerError(embedding(in)
                    .map(name -> error.fix(
                            new Edit.SetAttribute(use.position(), "Shares", in.name(), "value", "\"" + name + "\"")))
                    .orElseGet(() ->
                            error.fix(new Edit.RemoveAnnotation(use.position(), in.name(), "Shares"), dense(in))));
        }
        return in.sharing().typedOwner().get().map(EmbeddingLayer.class::cast).orElseThrow(LayerError::silent);
    }

    /** An embedding of the model, for a fix. */
    private static Optional<String> embedding(Inference in) {
        return in.sharing().all().stream()
                .filter(layer -> is(layer, "Embedding"))
                .map(LayerDeclaration::name)
                .findFirst();
    }

    private static Edit dense(Inference in) {
        return new Edit.ReplaceAnnotation(in.use().position(), in.name(), LAYERS + "Dense", "units = 64");
    }

    private static LayerError shape(Inference in, Operand x, Size width) {
        Diagnostic error = in.say(
                        Message.UNEMBEDDING_SHAPE,
                        x.position(),
                        x,
                        in.sharing().owner().orElseThrow().name(),
                        width)
                .table(List.of(x.source().row()));
        return new LayerError(error.fix(
                width.isConstant()
                        ? in.insert(x, "layers.Dense", "units = " + width, "Projected")
                        : new Edit.Advice("read what has " + width + " numbers at each step")));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value scores = out.apply(new Product(false, false), args, weights);
        if (cap == 0) {
            return scores;
        }
        Value small = out.apply(new Scale(1 / cap), scores);
        return out.apply(new Scale(cap), out.apply(new Activate(ActivationKind.TANH, 0), small));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of("LINEAR");
    }

    @Override
    public boolean borrowsWeights() {
        return true;
    }
}
