package dev.tenon.processor.shape;

import dev.tenon.processor.layer.Agreement;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.layer.Inference;
import dev.tenon.processor.layer.LayerError;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the symbols of an embedded model stand for, and who says so. */
final class Bindings {
    private record Bound(Size size, String by) {}

    private final Inference in;
    private final String model;
    private final Map<String, Bound> bound = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();

    Bindings(Inference in, String model) {
        this.in = in;
        this.model = model;
    }

    /** Binds a symbol; twice is a mistake unless both sizes are, or may be, the same. */
    void bind(String symbol, Size size, String by, Position position) {
        Bound before = bound.putIfAbsent(symbol, new Bound(size, by));
        if (before == null) {
            return;
        }
        switch (Agreement.of(before.size(), size)) {
            case EQUAL -> {}
            case OPEN -> checks.add(Check.equal(in.name(), before.size(), size));
            case DIFFERENT ->
                throw new LayerError(
                        in.say(Message.EMBEDS_TWICE, position, symbol, model, before.size(), before.by(), size, by)
                                .table(List.of(
                                        List.of(symbol + " = " + before.size(), before.by()),
                                        List.of(symbol + " = " + size, by)))
                                .fix(new Edit.Advice("give both the same size")));
        }
    }

    boolean has(String symbol) {
        return bound.containsKey(symbol);
    }

    Map<String, Size> sizes() {
        Map<String, Size> sizes = new LinkedHashMap<>();
        bound.forEach((symbol, each) -> sizes.put(symbol, each.size()));
        return sizes;
    }

    Dims in(Dims dims) {
        Map<String, Size> sizes = sizes();
        return new Dims(
                dims.sizes().stream().map(size -> size.substitute(sizes)).toList());
    }

    /** What run time has to see. */
    List<Check> checks() {
        return checks;
    }

    /** {@code T = 3, D = 64}. */
    @Override
    public String toString() {
        return bound.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue().size())
                .collect(Collectors.joining(", "));
    }
}
