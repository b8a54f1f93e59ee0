package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code @Part}: another result of the layer that it reads, which that layer's own lowering computes. */
record PartLayer(String name, Dims dims, Optional<String> activation, MaskRule maskRule) implements TypedLayer {
    static PartLayer infer(Inference in) {
        if (in.operands().isEmpty()) {
            throw new LayerError(in.say(
                            Message.ARGUMENTS_MISSING,
                            in.declaration().position(),
                            "nothing",
                            in.use().simpleName(),
                            "one layer")
                    .fix(new Edit.RemoveLayer(in.declaration().position(), in.name())));
        }
        in.argumentCount(1, 1);
        Operand whole = in.operands().get(0);
        List<Part> parts = whole.source()
                .layer()
                .map(made -> made.typed().parts())
                .orElseThrow(() -> none(in, whole, "is an input of the model"));
        if (parts.isEmpty()) {
            String use =
                    whole.source().layer().orElseThrow().declaration().use().written();
            throw none(in, whole, "gives only one: " + use);
        }
        in.attributes().requireGiven("value", "\"" + parts.get(0).name() + "\"");
        String wanted = in.use().text("value");
        return parts.stream()
                .filter(part -> part.name().equals(wanted))
                .findFirst()
                .map(part -> new PartLayer(part.name(), part.dims(), part.activation(), new Given(mask(whole, part))))
                .orElseThrow(() -> unknown(in, whole, wanted, parts));
    }

    private static Optional<Mask> mask(Operand whole, Part part) {
        return whole.source().layer().map(made -> made.masks().get(part.name()));
    }

    /** The mask that the layer gives its part. */
    private record Given(Optional<Mask> mask) implements MaskRule {
        @Override
        public Result infer(String layer, Dims gives, List<Operand> reads) {
            return mask.map(Result::of).orElseGet(Result::ends);
        }

        @Override
        public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
            throw new IllegalStateException("a part has its mask from the layer that it is a part of");
        }
    }

    private static LayerError none(Inference in, Operand whole, String why) {
        Diagnostic error = in.say(Message.PART_NONE, whole.position(), whole.name(), why)
                .table(List.of(whole.source().row()));
        return new LayerError(error.fix(new Edit.RemoveLayer(in.declaration().position(), in.name())));
    }

    private static LayerError unknown(Inference in, Operand whole, String wanted, List<Part> parts) {
        List<String> names = parts.stream().map(Part::name).toList();
        Optional<String> meant = Spelling.closest(wanted, names);
        return new LayerError(in.say(
                        Message.UNKNOWN_PART,
                        in.use().position("value"),
                        wanted,
                        whole.name(),
                        names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
                        meant.map(close -> ": did you mean '" + close + "'?").orElse(""))
                .table(List.of(whole.source().row()))
                .fix(in.set("value", "\"" + meant.orElse(names.get(0)) + "\"")));
    }

    @Override
    public Optional<String> part() {
        return Optional.of(name);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        throw new IllegalStateException("a part is computed by the layer that it is a part of");
    }
}
