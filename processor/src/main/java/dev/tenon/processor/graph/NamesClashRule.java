package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every layer and input becomes a constant of the generated class, and no two may become the same. */
final class NamesClashRule implements Rule {

    @Override
    public void check(Members members, Diagnostics diagnostics) {
        Map<String, String> byConstant = new HashMap<>();
        for (String name : members.mentions()) {
            if (members.layer(name).isEmpty() && members.input(name).isEmpty()) {
                continue;
            }
            String constant = Names.constant(name);
            String other = byConstant.putIfAbsent(constant, name);
            List<Position> places = members.places(name);
            if (other != null && !places.isEmpty()) {
                diagnostics.report(Diagnostic.of(Message.NAMES_CLASH, places.get(0), other, name, constant)
                        .fix(new Edit.Rename(places, name, Repairs.fresh(members, name + "2"))));
            }
        }
    }
}
