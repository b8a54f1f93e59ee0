package dev.tenon.processor.graph;

import dev.tenon.processor.graph.Order.Circle;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** No layer may depend on itself. The message shows the way round, and stands where it closes. */
final class CircleRule {

    private CircleRule() {}

    static void check(Members members, Order order, Diagnostics diagnostics) {
        for (Circle circle : order.circles()) {
            ParameterDeclaration closing = circle.closing();
            Member reader = circle.path().get(circle.path().size() - 1);
            diagnostics.report(Diagnostic.of(
                            Message.CIRCLE,
                            closing.readsPosition(),
                            circle.path().get(0).name(),
                            way(circle))
                    .fix(Repairs.readInstead(members, reader, closing)));
        }
    }

    private static String way(Circle circle) {
        List<String> names =
                new ArrayList<>(circle.path().stream().map(Member::name).toList());
        names.add(names.get(0));
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" reads "));
    }
}
