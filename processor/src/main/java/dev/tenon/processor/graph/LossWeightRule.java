package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;

/** What is weighted is a loss, and its weight a number that leaves something of it. */
final class LossWeightRule implements Rule {

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration layer && layer.lossWeight().isPresent()) {
                AnnotationUse weight = layer.lossWeight().get();
                if (!members.isLoss(layer.name())) {
                    diagnostics.report(MonitorRule.noLoss(layer, weight));
                } else if (!weight.given("value")) {
                    diagnostics.report(Diagnostic.of(
                                    Message.ATTRIBUTE_MISSING, weight.position(), layer.name(), "value", "LossWeight")
                            .fix(set(layer, weight, "0.5")));
                } else if (!isUsable((float) weight.number("value"))) {
                    diagnostics.report(Diagnostic.of(
                                    Message.ATTRIBUTE_RANGE,
                                    weight.position("value"),
                                    layer.name(),
                                    weight.written(),
                                    "finite, and not 0")
                            .detail("what is only to be reported has @Monitor")
                            .fix(set(layer, weight, "1")));
                }
            }
        }
    }

    private static boolean isUsable(float weight) {
        return Float.isFinite(weight) && weight != 0;
    }

    private static Edit set(LayerDeclaration layer, AnnotationUse weight, String value) {
        return new Edit.SetAttribute(weight.position(), "LossWeight", layer.name(), "value", value);
    }
}
