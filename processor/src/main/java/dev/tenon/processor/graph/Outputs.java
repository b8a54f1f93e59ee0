package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rule 15: which layers {@code predict} returns. */
final class Outputs {

    private final ModelDeclaration model;
    private final Members members;
    private final Diagnostics diagnostics;

    Outputs(ModelDeclaration model, Members members, Diagnostics diagnostics) {
        this.model = model;
        this.members = members;
        this.diagnostics = diagnostics;
    }

    /** The names of the outputs, in their order. */
    List<String> names() {
        return model.use().resolved() && model.use().given("outputs") ? given() : found();
    }

    private List<String> found() {
        Set<String> losses = new HashSet<>();
        members.layers().stream()
                .filter(Member::isLoss)
                .forEach(loss -> losses.addAll(members.dependents(loss.name())));
        List<String> outputs = members.mentions().stream()
                .filter(name -> members.layer(name).isPresent() && !losses.contains(name))
                .filter(name -> losses.containsAll(members.readers(name)))
                .toList();
        if (outputs.isEmpty()
                && !diagnostics.hasErrors()
                && model.complete()
                && !members.layers().isEmpty()) {
            reportNone();
        }
        return outputs;
    }

    private void reportNone() {
        Diagnostic none = Diagnostic.of(Message.NO_OUTPUT, model.position(), model.simpleName());
        Optional<InputNode> input = members.inputs().stream().findFirst();
        if (input.isPresent()) {
            none = none.fix(new Edit.AddLayer(
                    model.position(),
                    model.simpleName(),
                    "dev.tenon.dsl.layers.Dense",
                    "units = 1",
                    "Tensor " + Repairs.fresh(members, "y") + "(Tensor "
                            + input.get().name() + ")"));
        }
        diagnostics.report(none);
    }

    private List<String> given() {
        AnnotationUse use = model.use();
        List<String> written = use.texts("outputs");
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            if (check(written, i)) {
                outputs.add(written.get(i));
            }
        }
        if (!written.isEmpty() && !diagnostics.hasErrors()) {
            reportUnused(outputs);
        }
        return written.isEmpty() ? found() : outputs;
    }

    private boolean check(List<String> written, int index) {
        String name = written.get(index);
        var position = model.use().position("outputs", index);
        Optional<Member> layer = members.layer(name);
        if (layer.isEmpty()) {
            if (!model.complete()) {
                return false;
            }
            List<String> known = members.layers().stream()
                    .map(Member::name)
                    .filter(member -> !members.isLoss(member))
                    .toList();
            Optional<String> meant = Spelling.closest(name, known);
            diagnostics.report(Diagnostic.of(
                            Message.UNKNOWN_OUTPUT,
                            position,
                            name,
                            model.simpleName(),
                            meant.map(close -> ": did you mean '" + close + "'?")
                                    .orElse(""))
                    .fix(replace(written, index, meant)));
            return false;
        }
        if (members.isLoss(name)) {
            diagnostics.report(Diagnostic.of(Message.LOSS_IS_OUTPUT, position, name)
                    .fix(replace(written, index, Optional.empty())));
            return false;
        }
        if (written.indexOf(name) < index) {
            diagnostics.report(
                    Diagnostic.of(Message.OUTPUT_TWICE, position, name).fix(replace(written, index, Optional.empty())));
            return false;
        }
        return true;
    }

    private Edit replace(List<String> written, int index, Optional<String> other) {
        List<String> outputs = new ArrayList<>(written);
        outputs.remove(index);
        other.ifPresent(name -> outputs.add(index, name));
        return outputs.isEmpty()
                ? new Edit.RemoveAttribute(model.use().position(), model.simpleName(), "outputs")
                : set(outputs);
    }

    private Edit set(List<String> outputs) {
        String source = outputs.size() == 1
                ? "\"" + outputs.get(0) + "\""
                : outputs.stream().collect(Collectors.joining("\", \"", "{\"", "\"}"));
        return new Edit.SetAttribute(model.use().position(), "Model", model.simpleName(), "outputs", source);
    }

    private void reportUnused(List<String> outputs) {
        for (Member member : members.layers()) {
            String name = member.name();
            if (member instanceof LayerDeclaration layer
                    && !members.isLoss(name)
                    && !outputs.contains(name)
                    && members.readers(name).isEmpty()) {
                List<String> more = new ArrayList<>(outputs);
                more.add(name);
                diagnostics.report(Diagnostic.of(Message.UNUSED_LAYER, layer.position(), name)
                        .fix(new Edit.RemoveLayer(layer.position(), name))
                        .fix(set(more)));
            }
        }
    }
}
