package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.List;

/** What is monitored is a loss, and trains nothing: neither alone nor in a sum. */
final class MonitorRule implements Rule {

    private final String model;

    MonitorRule(String model) {
        this.model = model;
    }

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        boolean sound = true;
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration layer) {
                if (layer.monitor().isPresent()) {
                    sound &= checkMonitored(members, layer, layer.monitor().get(), diagnostics);
                } else if (members.isSum(layer.name())) {
                    sound &= checkSum(members, layer, diagnostics);
                }
            }
        }
        List<Member> losses = members.layers().stream()
                .filter(member -> members.isLoss(member.name()))
                .toList();
        if (sound && losses.stream().allMatch(loss -> members.isMonitored(loss.name()))) {
            losses.stream()
                    .filter(loss -> !members.isSum(loss.name()))
                    .findFirst()
                    .map(LayerDeclaration.class::cast)
                    .ifPresent(first -> diagnostics.report(Diagnostic.of(
                                    Message.MONITOR_ALL,
                                    first.monitor().orElseThrow().position(),
                                    model)
                            .fix(remove(first, "Monitor"))));
        }
    }

    private static boolean checkMonitored(
            Members members, LayerDeclaration layer, AnnotationUse monitor, Diagnostics diagnostics) {
        if (!members.isLoss(layer.name())) {
            diagnostics.report(noLoss(layer, monitor));
            return false;
        }
        if (layer.minimize().isPresent()) {
            diagnostics.report(trained(layer, monitor, "@Minimize trains by it").fix(remove(layer, "Monitor")));
            return false;
        }
        if (layer.lossWeight().isPresent()) {
            diagnostics.report(trained(layer, monitor, "@LossWeight says how often it counts")
                    .fix(remove(layer, "Monitor"))
                    .fix(remove(layer, "LossWeight")));
            return false;
        }
        return true;
    }

    /** A sum of losses that is not monitored itself trains by each of them. */
    private static boolean checkSum(Members members, LayerDeclaration sum, Diagnostics diagnostics) {
        for (ParameterDeclaration parameter : sum.parameters()) {
            if (members.layer(parameter.reads()).orElseThrow() instanceof LayerDeclaration loss
                    && loss.monitor().isPresent()) {
                diagnostics.report(Diagnostic.of(
                                Message.MONITOR_TRAINED,
                                parameter.readsPosition(),
                                loss.name(),
                                "'" + sum.name() + "' adds it to what is trained")
                        .fix(remove(loss, "Monitor")));
                return false;
            }
        }
        return true;
    }

    private static Diagnostic trained(LayerDeclaration loss, AnnotationUse monitor, String how) {
        return Diagnostic.of(Message.MONITOR_TRAINED, monitor.position(), loss.name(), how);
    }

    /** What speaks of losses stands on another layer. */
    static Diagnostic noLoss(LayerDeclaration layer, AnnotationUse use) {
        return Diagnostic.of(
                        Message.NO_LOSS,
                        use.position(),
                        layer.name(),
                        use.simpleName(),
                        layer.use().simpleName())
                .fix(new Edit.RemoveAnnotation(use.position(), layer.name(), use.simpleName()));
    }

    private static Edit remove(LayerDeclaration layer, String annotation) {
        AnnotationUse use = layer.beside().stream()
                .filter(each -> each.simpleName().equals(annotation))
                .findFirst()
                .orElseThrow();
        return new Edit.RemoveAnnotation(use.position(), layer.name(), annotation);
    }
}
