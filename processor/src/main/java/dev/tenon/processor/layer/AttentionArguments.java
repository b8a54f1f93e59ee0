package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** What an attention reads: queries, values and keys, of which some may be missing, and masks. */
final class AttentionArguments {
    static final List<String> ROLES =
            List.of("query", "value", "key", "queryMask", "valueMask", "keyMask", "attentionMask");

    private final Inference in;
    private final Roles roles;

    private AttentionArguments(Inference in, Roles roles) {
        this.in = in;
        this.roles = roles;
    }

    /** The arguments of a layer, checked. */
    static AttentionArguments of(Inference in) {
        AttentionArguments arguments = new AttentionArguments(in, Roles.of(in, ROLES));
        if (arguments.roles.get("query").isEmpty()) {
            in.argumentCount(1, ROLES.size());
            Operand first = in.operands().get(0);
            throw new LayerError(
                    in.say(Message.ROLE_MISSING, first.position(), in.use().simpleName(), "query")
                            .fix(new Edit.RenameParameter(
                                    first.position(), first.parameter().name(), "query")));
        }
        List.of(arguments.query(), arguments.value(), arguments.key()).forEach(x -> {
            in.requireFloats(x);
            Sequences.require(in, x);
        });
        arguments.checkSteps();
        arguments.checkMasks();
        return arguments;
    }

    Operand query() {
        return roles.get("query").orElseThrow();
    }

    Operand value() {
        return roles.get("value").orElseGet(this::query);
    }

    Operand key() {
        return roles.get("key").orElseGet(this::value);
    }

    /** The places of the arguments among those of the layer. */
    Places places() {
        int query = roles.index("query");
        int value = roles.get("value").isPresent() ? roles.index("value") : query;
        int key = roles.get("key").isPresent() ? roles.index("key") : value;
        return new Places(
                query,
                value,
                key,
                roles.index("queryMask"),
                roles.index("valueMask"),
                roles.index("keyMask"),
                roles.index("attentionMask"));
    }

    private void checkSteps() {
        Dims values = value().dims().dropLast();
        Dims keys = key().dims().dropLast();
        if (!in.equal(values, keys)) {
            Diagnostic error = in.say(
                            Message.ATTENTION_STEPS,
                            key().position(),
                            value(),
                            key(),
                            Agreement.difference(values, keys))
                    .table(List.of(value().source().row(), key().source().row()));
            Dims wanted = join(values, Dims.of(key().last()));
            throw new LayerError(key().source()
                    .reshape(wanted)
                    .map(error::fix)
                    .orElseGet(() -> error.detail("each key belongs to the value of the same step")));
        }
    }

    private void checkMasks() {
        Dims queries = query().dims().dropLast();
        Dims values = value().dims().dropLast();
        check("queryMask", queries);
        check("valueMask", values);
        check("keyMask", values);
        check("attentionMask", join(queries, values));
    }

    private void check(String role, Dims wanted) {
        roles.get(role).ifPresent(mask -> {
            MaskArgument.requireInts(in, mask, role);
            MaskArgument.requireShape(in, mask, role, wanted, query(), value());
        });
    }

    private static Dims join(Dims a, Dims b) {
        List<Size> sizes = new ArrayList<>(a.sizes());
        sizes.addAll(b.sizes());
        return new Dims(sizes);
    }

    /** Where each argument stands among those of the layer; a mask that is not there is at -1. */
    record Places(int query, int value, int key, int queryMask, int valueMask, int keyMask, int attentionMask) {}
}
