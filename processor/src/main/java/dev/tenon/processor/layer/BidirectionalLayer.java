package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Concatenate;
import dev.tenon.processor.op.Scale;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recurrent layer with {@code @Bidirectional}: two of its kind, of which one reads the steps from the last to the first. */
record BidirectionalLayer(TypedLayer forward, TypedLayer backward, Merge merge) implements TypedLayer {
    /** A kind of recurrent layer. */
    interface Kind {
        /** The layer, or one of its two directions. */
        TypedLayer infer(Inference in, Direction direction);
    }

    /** How both are put together, by Keras' names. */
    private enum Merge {
        CONCAT,
        SUM,
        MUL,
        AVE;

        Dims dims(Dims one) {
            return this == CONCAT ? one.with(one.rank() - 1, one.last().times(2)) : one;
        }

        Value lower(Lowering out, Value forward, Value backward) {
            if (this == CONCAT) {
                return out.apply(new Concatenate(forward.dims().rank() - 1), forward, backward);
            }
            BinaryKind kind = this == MUL ? BinaryKind.MULTIPLY : BinaryKind.ADD;
            Value both = out.apply(new Binary(kind), forward, backward);
            return this == AVE ? out.apply(new Scale(0.5f), both) : both;
        }
    }

    /** A recurrent layer, which goes one way unless {@code @Bidirectional} stands beside it. */
    static TypedLayer infer(Inference in, Kind kind) {
        Optional<AnnotationUse> both = in.declaration().bidirectional();
        if (both.isEmpty()) {
            return kind.infer(in, Direction.ONLY);
        }
        if (in.use().flag("goBackwards")) {
            throw new LayerError(
                    in.say(Message.BIDIRECTIONAL_BACKWARDS, in.use().position("goBackwards"))
                            .fix(new Edit.RemoveAttribute(in.use().position(), in.name(), "goBackwards"))
                            .fix(new Edit.RemoveAnnotation(
                                    both.get().position(), in.name(), both.get().simpleName())));
        }
        return new BidirectionalLayer(
                kind.infer(in, Direction.FORWARD),
                kind.infer(in, Direction.BACKWARD),
                Merge.valueOf(both.get().constant("mergeMode")));
    }

    /** Refuses {@code @Bidirectional} beside what has no directions. */
    static void requireRead(Inference in, TypedLayer layer) {
        Optional<AnnotationUse> both = in.declaration().bidirectional();
        if (both.isPresent() && !(layer instanceof BidirectionalLayer)) {
            throw new LayerError(in.say(
                            Message.BIDIRECTIONAL,
                            both.get().position(),
                            in.use().simpleName())
                    .fix(new Edit.RemoveAnnotation(
                            both.get().position(), in.name(), both.get().simpleName())));
        }
    }

    @Override
    public Dims dims() {
        return merge.dims(forward.dims());
    }

    @Override
    public List<WeightSpec> weights() {
        List<WeightSpec> weights = new ArrayList<>();
        forward.weights().forEach(spec -> weights.add(spec.within(Direction.FORWARD.path())));
        backward.weights().forEach(spec -> weights.add(spec.within(Direction.BACKWARD.path())));
        return weights;
    }

    @Override
    public MaskRule maskRule() {
        return forward.maskRule();
    }

    /** Each part of the layer put together, then those of each direction. */
    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        forward.parts().forEach(part -> parts.add(new Part(part.name(), merge.dims(part.dims()), part.maskRule())));
        for (Direction direction : Direction.FORWARD.all()) {
            forward.parts()
                    .forEach(part -> parts.add(new Part(direction.own(part.name()), part.dims(), part.maskRule())));
        }
        return parts;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Lowering.Results ahead = lower(out, args, Direction.FORWARD, forward);
        Lowering.Results back = lower(out, args, Direction.BACKWARD, backward);
        for (Part part : forward.parts()) {
            String name = part.name();
            if (out.asks(name)) {
                out.part(
                        name,
                        merge.lower(out, ahead.parts().get(name), back.parts().get(name)));
            }
            out.part(Direction.FORWARD.own(name), ahead.parts().get(name));
            out.part(Direction.BACKWARD.own(name), back.parts().get(name));
        }
        return merge.lower(out, ahead.result(), back.result());
    }

    private static Lowering.Results lower(Lowering out, List<Value> args, Direction direction, TypedLayer layer) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Part part : layer.parts()) {
            if (out.asks(part.name()) || out.asks(direction.own(part.name()))) {
                parts.put(direction.path() + "/" + part.name(), part.name());
            }
        }
        Lowering.Inner inner =
                new Lowering.Inner(direction.path(), direction.path(), false, parts, MaskRule.masks(out, args));
        return out.within(inner, inside -> layer.lower(inside, args));
    }

    @Override
    public boolean givesLastStep() {
        return forward.givesLastStep();
    }

    @Override
    public Optional<String> widthAttribute() {
        return merge == Merge.CONCAT ? Optional.empty() : forward.widthAttribute();
    }
}
