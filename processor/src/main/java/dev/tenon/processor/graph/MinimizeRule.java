package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import java.util.List;
import java.util.Optional;

/** What is minimised is a loss, and trains layers of the model; where there are objectives, each loss belongs to one. */
final class MinimizeRule implements Rule {

    private final String model;

    MinimizeRule(String model) {
        this.model = model;
    }

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        boolean any = false;
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration layer && layer.minimize().isPresent()) {
                any |= members.isLoss(layer.name());
                check(members, layer, layer.minimize().get(), diagnostics);
            }
        }
        for (Member member : members.layers()) {
            if (any && member instanceof LayerDeclaration layer && isLeftOut(members, layer)) {
                diagnostics.report(Diagnostic.of(Message.LOSS_NOT_MINIMIZED, layer.position(), layer.name())
                        .fix(new Edit.AddAnnotation(layer.position(), layer.name(), "dev.tenon.dsl.Minimize", ""))
                        .fix(new Edit.AddAnnotation(layer.position(), layer.name(), "dev.tenon.dsl.Monitor", "")));
            }
        }
    }

    private static boolean isLeftOut(Members members, LayerDeclaration layer) {
        return members.isLastLoss(layer.name()) && layer.minimize().isEmpty();
    }

    private void check(Members members, LayerDeclaration layer, AnnotationUse minimize, Diagnostics diagnostics) {
        if (!members.isLoss(layer.name())) {
            diagnostics.report(Diagnostic.of(
                            Message.MINIMIZE_NO_LOSS,
                            minimize.position(),
                            layer.name(),
                            layer.use().simpleName())
                    .fix(new Edit.RemoveAnnotation(minimize.position(), layer.name(), "Minimize")));
            return;
        }
        List<String> names = minimize.texts("trains");
        for (int i = 0; i < names.size(); i++) {
            if (members.layer(names.get(i)).isEmpty()) {
                diagnostics.report(unknown(members, layer, minimize, i));
            }
        }
    }

    private Diagnostic unknown(Members members, LayerDeclaration layer, AnnotationUse minimize, int index) {
        String name = minimize.texts("trains").get(index);
        List<String> known = members.layers().stream()
                .map(Member::name)
                .filter(other -> !members.isLoss(other))
                .toList();
        Optional<String> meant = Spelling.closest(name, known);
        return Diagnostic.of(
                        Message.UNKNOWN_TRAINS,
                        minimize.position("trains", index),
                        layer.name(),
                        name,
                        model,
                        meant.map(close -> ": did you mean '" + close + "'?").orElse(""))
                .fix(Trains.replace(layer, index, meant));
    }
}
