package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;

/** Losses can be added to each other; nothing else reads them. */
final class LossReadRule implements Rule {

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration reader && !members.isSum(reader.name())) {
                reader.parameters().stream()
                        .filter(parameter -> members.isLoss(parameter.reads()))
                        .filter(parameter -> !parameter.reads().equals(reader.name()))
                        .findFirst()
                        .ifPresent(parameter -> diagnostics.report(Diagnostic.of(
                                        Message.LOSS_READ, parameter.readsPosition(), reader.name(), parameter.reads())
                                .fix(new Edit.RemoveLayer(reader.position(), reader.name()))));
            }
        }
    }
}
