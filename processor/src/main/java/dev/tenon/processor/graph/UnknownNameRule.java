package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.Optional;

/** What a layer reads is a layer, or an input that is declared by {@code @Shape}. */
final class UnknownNameRule implements Rule {

    private final String model;

    UnknownNameRule(String model) {
        this.model = model;
    }

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        for (Member member : members.layers()) {
            if (member instanceof LayerDeclaration) {
                member.parameters().forEach(parameter -> check(members, member, parameter, diagnostics));
            }
        }
    }

    private void check(Members members, Member reader, ParameterDeclaration parameter, Diagnostics diagnostics) {
        String name = parameter.reads();
        if (name.isEmpty()) {
            diagnostics.report(
                    Diagnostic.of(Message.FROM_EMPTY, parameter.readsPosition(), parameter.name(), reader.name())
                            .fix(Repairs.readInstead(members, reader, parameter)));
            return;
        }
        if (members.layer(name).isPresent() || members.input(name).isPresent()) {
            return;
        }
        Optional<String> meant = Spelling.closest(name, members.candidates(reader, parameter.type()));
        Diagnostic diagnostic = Diagnostic.of(
                Message.UNKNOWN_NAME,
                parameter.readsPosition(),
                reader.name(),
                name,
                model,
                meant.map(close -> ": did you mean '" + close + "'?").orElse(""));
        if (meant.isPresent()) {
            diagnostic = diagnostic.fix(Repairs.read(parameter, meant.get()));
        } else if (!Names.isJavaName(name)) {
            diagnostic = diagnostic
                    .detail("a layer or an input has a name of Java")
                    .fix(Repairs.readInstead(members, reader, parameter));
        } else {
            diagnostic = diagnostic
                    .detail("an input says its sizes, without the batch, by @Shape")
                    .fix(Repairs.declareInput(parameter));
        }
        diagnostics.report(diagnostic);
    }
}
