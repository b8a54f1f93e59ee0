package dev.tenon.processor.layer;

import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The weights of a layer, as its annotations say. */
final class Weights {
    /** Weights that are added, which {@code @Regularize} leaves alone unless it is asked for. */
    private static final Set<String> SHIFTS = Set.of("bias", "beta");

    /** The attributes that make a weight large, of which a layer has one. */
    private static final List<String> WIDTHS =
            List.of("units", "filters", "keyDim", "inputDim", "sequenceLength", "depthMultiplier");

    private static final int LARGEST_WEIGHT = 1 << 30;

    private final Inference in;

    Weights(Inference in) {
        this.in = in;
    }

    /** A weight as this layer's annotations say: frozen or not, regularised or not. */
    WeightSpec weight(String weight, Dims dims, WeightSpec.Panels panels, String initializer) {
        return weightOf(weight, dims, panels, Initializers.expression(in, initializer, dims.rank()));
    }

    /** Numbers that forward passes in training leave behind, and nothing trains or regularises. */
    WeightSpec statistic(String weight, Dims dims, String initializer) {
        return new WeightSpec(weight, dims, null, Initializers.expression(in, initializer, dims.rank()), false, 0, 0);
    }

    private WeightSpec weightOf(String weight, Dims dims, WeightSpec.Panels panels, String initializer) {
        requireRoom(weight, dims);
        boolean regularized = in.declaration()
                .regularize()
                .filter(use -> !SHIFTS.contains(weight.substring(weight.lastIndexOf('/') + 1)) || use.flag("bias"))
                .isPresent();
        return new WeightSpec(
                weight,
                dims,
                panels,
                initializer,
                in.declaration().frozen().isEmpty(),
                regularized ? penalty("l1") : 0,
                regularized ? penalty("l2") : 0);
    }

    /** A weight that begins with ones, and has no attribute that says otherwise. */
    WeightSpec weight(String weight, Dims dims, WeightSpec.Panels panels) {
        return weightOf(weight, dims, panels, "Initializer.ones()");
    }

    /** Refuses a weight that no array holds. */
    void requireRoom(String weight, Dims dims) {
        if (in.isTemplate()) {
            return;
        }
        double elements = dims.sizes().stream().mapToDouble(Size::constant).reduce(1, (a, b) -> a * b);
        if (elements > LARGEST_WEIGHT) {
            List<String> widths = weight.equals("depthwise_kernel") ? List.of("depthMultiplier") : WIDTHS;
            String width = widths.stream().filter(in.use()::has).findFirst().orElse("");
            if (width.isEmpty()) {
                throw new LayerError(in.say(
                                Message.WEIGHT_TOO_LARGE,
                                in.use().position(),
                                weight.isEmpty() ? "value" : weight,
                                dims.perExample(),
                                String.format(Locale.ROOT, "%.1e", elements))
                        .fix(new Edit.Advice("make its shape smaller")));
            }
            throw new LayerError(in.say(
                            Message.WEIGHT_TOO_LARGE,
                            in.use().position(width),
                            weight,
                            dims.perExample(),
                            String.format(Locale.ROOT, "%.1e", elements))
                    .fix(in.set(width, fitting(elements / in.use().integer(width)))));
        }
    }

    /** A usual width, or less where that is too much, too. */
    private static String fitting(double elementsOfOne) {
        return Long.toString(Math.max(1, Math.min(64, (long) (LARGEST_WEIGHT / elementsOfOne))));
    }

    /** A weight of a model that the layer embeds, as the annotations beside the layer say. */
    WeightSpec embedded(WeightSpec spec, String path) {
        boolean bias = spec.name().equals("bias") || spec.name().endsWith("/bias");
        boolean regularized = in.declaration()
                .regularize()
                .filter(use -> !bias || use.flag("bias"))
                .isPresent();
        return new WeightSpec(
                spec.path(path),
                spec.dims(),
                spec.panels(),
                spec.initializer(),
                spec.trainable() && in.declaration().frozen().isEmpty(),
                regularized ? penalty("l1") : spec.l1(),
                regularized ? penalty("l2") : spec.l2(),
                spec.copies());
    }

    private float penalty(String attribute) {
        AnnotationUse use = in.declaration().regularize().orElseThrow();
        double value = use.number(attribute);
        if (!(value >= 0) || !Float.isFinite((float) value)) {
            throw new LayerError(in.say(
                            Message.ATTRIBUTE_RANGE,
                            use.position(attribute),
                            attribute + " = " + Attributes.plain(value),
                            "0 or more")
                    .fix(new Edit.SetAttribute(use.position(), "Regularize", in.name(), attribute, "1e-4")));
        }
        return (float) value;
    }
}
