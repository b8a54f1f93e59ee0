package dev.tenon.processor.layer;

import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an argument comes from, as messages tell it.
 *
 * @param dims empty for an input whose shape follows from the loss that reads it
 * @param shape {@code @Shape}, where it has one
 * @param layer the declaration and what became of it, where it is a layer
 * @param from what the layer reads first
 * @param learned whether it depends on weights
 * @param mask which of its steps count, where it says so
 */
public record Source(
        String name,
        Optional<Dims> dims,
        TensorType tensor,
        Position position,
        Optional<AnnotationUse> shape,
        Optional<Made> layer,
        Optional<Source> from,
        boolean learned,
        Optional<Mask> mask) {

    /**
     * A layer that gives it.
     *
     * @param masks those of its parts, by their names
     */
    public record Made(LayerDeclaration declaration, TypedLayer typed, Map<String, Mask> masks) {
        public Made {
            masks = new HashMap<>(masks);
        }
    }

    public boolean isInput() {
        return layer.isEmpty();
    }

    /** {@code normed (B, T, 32)}. */
    public String withDims() {
        return name + dims.map(known -> " " + known).orElse("");
    }

    /** Name, shape, and how the shape came about: a row of the table below a message. */
    public List<String> row() {
        List<String> row = new ArrayList<>();
        row.add(name);
        row.add(dims.map(Dims::toString).orElse("(unknown)"));
        row.add(written() + position.atLine() + chain());
        return row;
    }

    private String written() {
        return layer.map(made -> made.declaration().written())
                .or(() -> shape.map(AnnotationUse::written))
                .orElse("an input without @Shape");
    }

    private String chain() {
        return from.filter(first -> !widthIsAll(first))
                .map(first -> ", from " + first.withDims() + first.position().atLine())
                .orElse("");
    }

    /** Whether nothing but its own attribute makes its shape differ from what it reads. */
    private boolean widthIsAll(Source first) {
        return layer.flatMap(made -> made.typed().widthAttribute()).isPresent()
                && first.dims()
                        .filter(before ->
                                before.dropLast().equals(dims.orElseThrow().dropLast()))
                        .isPresent();
    }

    /** Whether it is the given input, or derives from it along first arguments. */
    boolean derivesFrom(Source input) {
        return name.equals(input.name)
                || from.filter(first -> first.derivesFrom(input)).isPresent();
    }

    /** The edit of the input that gives a number to the symbols of a size, where they come from an input. */
    Optional<Edit> close(Size size) {
        if (!isInput()) {
            return from.flatMap(first -> first.close(size));
        }
        Map<String, Size> numbers =
                size.symbols().stream().collect(Collectors.toMap(symbol -> symbol, symbol -> Size.of(64)));
        Dims closed = new Dims(dims.orElseThrow().sizes().stream()
                .map(open -> open.substitute(numbers))
                .toList());
        return closed.equals(dims.orElseThrow()) ? Optional.empty() : reshape(closed);
    }

    /** The edit that gives its last axis a size, where one attribute decides it. */
    public Optional<Edit> widen(Size size) {
        if (!size.isConstant()) {
            return Optional.empty();
        }
        return layer.flatMap(made -> made.typed()
                .widthAttribute()
                .map(attribute -> new Edit.SetAttribute(
                        made.declaration().use().position(),
                        made.declaration().use().simpleName(),
                        name,
                        attribute,
                        size.toString())));
    }

    /** The edit that gives an input another shape. */
    public Optional<Edit> reshape(Dims wanted) {
        return isInput()
                ? shape.map(use -> new Edit.SetAttribute(use.position(), "Shape", name, "value", text(wanted)))
                : Optional.empty();
    }

    /** Sizes as {@code @Shape} has them, as Java source. */
    public static String text(Dims dims) {
        String inner = dims.perExample();
        return "\"" + inner.substring(1, inner.length() - 1) + "\"";
    }
}
