package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ParameterDeclaration;
import dev.tenon.processor.read.TensorType;
import java.util.Optional;

/** An input is declared once, is no layer, and is read as what it is. */
final class InputRule implements Rule {

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        for (Member member : members.layers()) {
            member.parameters().forEach(parameter -> check(members, parameter, member, diagnostics));
        }
    }

    private static void check(Members members, ParameterDeclaration parameter, Member reader, Diagnostics diagnostics) {
        String name = parameter.reads();
        if (parameter.shape().isPresent()) {
            checkDeclaration(members, parameter, diagnostics);
        }
        Optional<TensorType> type = members.layer(name).isPresent()
                ? Optional.of(TensorType.TENSOR)
                : members.input(name).map(InputNode::type);
        if (type.isPresent() && type.get() != parameter.type()) {
            diagnostics.report(Diagnostic.of(
                            Message.INPUT_TYPE,
                            parameter.position(),
                            reader.name(),
                            name,
                            parameter.type().phrase(),
                            type.get().phrase())
                    .fix(new Edit.ChangeType(
                            parameter.position(), parameter.name(), type.get().written())));
        }
    }

    private static void checkDeclaration(Members members, ParameterDeclaration parameter, Diagnostics diagnostics) {
        String name = parameter.reads();
        var shape = parameter.shape().orElseThrow();
        Edit remove = new Edit.RemoveAnnotation(shape.position(), parameter.name(), "Shape");
        if (members.layer(name).isPresent()) {
            diagnostics.report(Diagnostic.of(Message.INPUT_IS_LAYER, shape.position(), name)
                    .fix(remove));
            return;
        }
        ParameterDeclaration first = members.input(name).orElseThrow().declaration();
        if (!first.equals(parameter)) {
            diagnostics.report(Diagnostic.of(
                            Message.INPUT_TWICE,
                            shape.position(),
                            name,
                            first.shape().orElseThrow().written(),
                            shape.written())
                    .detail(declared(first))
                    .detail(declared(parameter))
                    .fix(remove));
        }
    }

    private static String declared(ParameterDeclaration parameter) {
        return parameter.reads() + "  " + parameter.shape().orElseThrow().written()
                + parameter.position().atLine();
    }
}
