package dev.tenon.processor.budget;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Slot;
import dev.tenon.processor.size.Size;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a model needs: numbers of its weights, multiply-adds of the prediction of an example, and the memory of its activations. */
public final class Figures {
    private static final int BYTES = 4;

    private final Function prediction;
    private final Map<Mode, Plan> plans;

    /**
     * Figures of a model.
     *
     * @param prediction its forward pass in prediction
     * @param plans of each mode that it has
     */
    public Figures(Function prediction, Map<Mode, Plan> plans) {
        this.prediction = prediction;
        this.plans = Map.copyOf(plans);
    }

    /** Numbers of all weights. */
    public long parameters() {
        return parameters(weight -> true);
    }

    /** Numbers of the weights that can be trained. */
    public long trained() {
        return parameters(weight -> weight.spec().trainable());
    }

    /** Numbers of a layer's own weights. */
    public long parameters(String layer) {
        return parameters(weight -> WeightSpec.isOf(weight.value().path(), layer));
    }

    private long parameters(Predicate<Function.Weight> which) {
        return prediction.weights().stream()
                .filter(which)
                .mapToLong(weight -> weight.spec().elementsOfAll())
                .sum();
    }

    /** Multiply-adds of one example. */
    public Size multiplyAdds() {
        return prediction.body().stream().map(Figures::multiplyAdds).reduce(Size.ZERO, Size::plus);
    }

    /** Multiply-adds of a layer, alone or fused with others. */
    public Size multiplyAdds(String layer) {
        return prediction.body().stream()
                .filter(apply ->
                        apply.layers().stream().anyMatch(each -> each.equals(layer) || each.startsWith(layer + "/")))
                .map(Figures::multiplyAdds)
                .reduce(Size.ZERO, Size::plus);
    }

    private static Size multiplyAdds(Apply apply) {
        return apply.op().multiplyAdds(apply).times(Loop.count(apply.loop()));
    }

    /** Bytes of the activations of each example. */
    public Size bytesPerExample(Mode mode) {
        return plans.get(mode).perExample().times(BYTES);
    }

    /** Bytes beside those, whatever the number of examples. */
    public Size bytesOnce(Mode mode) {
        return plans.get(mode).fixed().times(BYTES);
    }

    /** Bytes of the activations of a batch. */
    public Size bytes(Mode mode, int batch) {
        return bytesPerExample(mode).times(batch).plus(bytesOnce(mode));
    }

    /** The same by layer: each place in memory counts for the layer of the first value that stands there. */
    public Map<String, Size> bytesByLayer(Mode mode, int batch) {
        Map<String, Size> bytes = new LinkedHashMap<>();
        Set<Slot> counted = new HashSet<>();
        plans.get(mode).slots().forEach((value, slot) -> {
            if (counted.add(slot)) {
                Size floats = slot.copySize().times(slot.copies()).times(slot.single() ? 1 : batch);
                bytes.merge(value.path().replaceFirst("/.*", ""), floats.times(BYTES), Size::plus);
            }
        });
        return bytes;
    }
}
