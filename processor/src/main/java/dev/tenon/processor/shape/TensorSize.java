package dev.tenon.processor.shape;

import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.Locale;
import java.util.Optional;

/** The bound on one example's elements: an array holds less than 2^31, and code counts them as ints. */
final class TensorSize {
    private TensorSize() {}

    static boolean isTooLarge(Dims dims) {
        return elements(dims) > Integer.MAX_VALUE;
    }

    /** What is certain: symbols count as 1. In floating point, since there is no bound yet. */
    private static double elements(Dims dims) {
        return dims.sizes().stream()
                .mapToDouble(size -> Math.max(1, size.minimum().orElse(1)))
                .reduce(1, (a, b) -> a * b);
    }

    static Diagnostic ofInput(InputNode input, Dims dims) {
        return say(input.shape().orElseThrow().position("value"), input.name(), dims)
                .fix(new Edit.SetAttribute(
                        input.shape().get().position(), "Shape", input.name(), "value", "\"" + dims.get(0) + "\""));
    }

    static Diagnostic ofLayer(LayerNode node, TypedLayer layer) {
        Optional<String> width = layer.widthAttribute();
        if (width.isEmpty()) {
            return say(node.position(), node.name(), layer.dims());
        }
        return say(node.use().position(width.get()), node.name(), layer.dims())
                .fix(new Edit.SetAttribute(
                        node.use().position(), node.use().simpleName(), node.name(), width.get(), Size.ONE.toString()));
    }

    private static Diagnostic say(Position position, String name, Dims dims) {
        return Diagnostic.of(
                Message.TENSOR_TOO_LARGE, position, name, String.format(Locale.ROOT, "%.1e", elements(dims)));
    }
}
