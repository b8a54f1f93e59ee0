package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;

/** What is trained is the sum of the losses that nothing reads; until there are objectives, a loss is only that. */
final class LossReadRule implements Rule {

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration reader) {
                reader.parameters().stream()
                        .filter(parameter -> members.layer(parameter.reads())
                                .filter(Member::isLoss)
                                .isPresent())
                        .filter(parameter -> !parameter.reads().equals(reader.name()))
                        .findFirst()
                        .ifPresent(parameter -> diagnostics.report(Diagnostic.of(
                                        Message.LOSS_READ, parameter.readsPosition(), reader.name(), parameter.reads())
                                .fix(new Edit.RemoveLayer(reader.position(), reader.name()))));
            }
        }
    }
}
