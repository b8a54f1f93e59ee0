package dev.tenon.processor.layer;

import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which argument of a layer is for what: by name where {@code @From} stands, else by position. */
final class Roles {
    private final Inference in;
    private final List<String> names;
    private final Map<String, Operand> byName = new LinkedHashMap<>();

    private Roles(Inference in, List<String> names) {
        this.in = in;
        this.names = names;
    }

    /** Assigns all arguments of a layer, which may have these roles, in the order of the positions. */
    static Roles of(Inference in, List<String> names) {
        Roles roles = new Roles(in, names);
        in.operands().forEach(roles::assign);
        return roles;
    }

    Optional<Operand> get(String role) {
        return Optional.ofNullable(byName.get(role));
    }

    /** The index of a role's argument among all of the layer; -1 where there is none. */
    int index(String role) {
        return get(role).map(in.operands()::indexOf).orElse(-1);
    }

    private void assign(Operand operand) {
        List<String> open = new ArrayList<>(names);
        open.removeAll(byName.keySet());
        String role = operand.parameter().role().orElseGet(() -> open.isEmpty() ? "" : open.get(0));
        if (!names.contains(role) && !role.isEmpty()) {
            throw unknown(operand, role, open);
        }
        if (role.isEmpty() || byName.put(role, operand) != null) {
            throw new LayerError(in.say(
                            Message.ARGUMENTS_EXTRA,
                            operand.position(),
                            operand.name(),
                            in.use().simpleName(),
                            role.isEmpty() ? String.join(", ", names) : "one " + role)
                    .fix(new Edit.RemoveParameter(
                            operand.position(), in.name(), operand.parameter().name())));
        }
    }

    private LayerError unknown(Operand operand, String role, List<String> open) {
        String meant = Spelling.closest(role, open).orElse(open.isEmpty() ? names.get(0) : open.get(0));
        return new LayerError(
                in.say(Message.ROLE, operand.position(), role, in.use().simpleName(), String.join(", ", names))
                        .fix(new Edit.RenameParameter(operand.position(), role, meant)));
    }
}
