package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prediction, target, sample weight and mask of a loss: which argument is which, and whether their shapes go together. */
final class LossArguments {
    private static final List<String> ROLES = List.of("prediction", "target", "sampleWeight", "mask");

    private final Inference in;
    private final LossKind kind;
    private final List<Optional<Operand>> byRole =
            new ArrayList<>(List.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    private LossArguments(Inference in, LossKind kind) {
        this.in = in;
        this.kind = kind;
    }

    /** Assigns the arguments to their roles: by name where {@code @From} stands, else by position. */
    static LossArguments of(Inference in, LossKind kind, boolean hasTarget) {
        LossArguments arguments = new LossArguments(in, kind);
        List<Integer> open = new ArrayList<>(hasTarget ? List.of(0, 1, 2, 3) : List.of(0, 2, 3));
        for (Operand operand : in.operands()) {
            int role = operand.parameter()
                    .role()
                    .map(name -> arguments.role(operand, name, open))
                    .orElseGet(() -> next(operand, open));
            if (role < 0) {
                throw new LayerError(in.say(
                                Message.ARGUMENTS_EXTRA,
                                operand.position(),
                                operand.name(),
                                in.use().simpleName(),
                                hasTarget
                                        ? "prediction, target, sampleWeight and mask"
                                        : "prediction, sampleWeight and mask")
                        .fix(new Edit.RemoveParameter(
                                operand.position(),
                                in.name(),
                                operand.parameter().name())));
            }
            open.remove(Integer.valueOf(role));
            arguments.byRole.set(role, Optional.of(operand));
        }
        for (int role = 0; role < (hasTarget ? 2 : 1); role++) {
            if (arguments.byRole.get(role).isEmpty()) {
                throw arguments.missing(role);
            }
        }
        return arguments;
    }

    /** Behind the sample weight only ints can be meant as a mask. */
    private static int next(Operand operand, List<Integer> open) {
        return open.isEmpty() || open.get(0) == 3 && !operand.isInt() ? -1 : open.get(0);
    }

    private int role(Operand operand, String name, List<Integer> open) {
        int role = ROLES.indexOf(name);
        if (role >= 0) {
            return open.contains(role) ? role : -1;
        }
        List<String> possible = open.stream().map(ROLES::get).toList();
        String meant = Spelling.closest(name, possible).orElse(possible.isEmpty() ? ROLES.get(2) : possible.get(0));
        throw new LayerError(
                in.say(Message.LOSS_ROLE, operand.position(), name, in.use().simpleName())
                        .fix(new Edit.RenameParameter(operand.position(), name, meant)));
    }

    private LayerError missing(int role) {
        boolean label = role == 1 && kind == LossKind.SPARSE_CATEGORICAL;
        Diagnostic error = in.say(
                Message.LOSS_MISSING, in.declaration().position(), in.use().simpleName(), ROLES.get(role));
        String declaration = label ? "IntTensor " + in.unused("label") : "Tensor " + in.unused("target");
        boolean plain = byRole.get(0)
                .filter(prediction -> !prediction.isOpen())
                .filter(p -> p.rank() == 1)
                .isPresent();
        if (role == 1 && plain) {
            return new LayerError(
                    error.fix(new Edit.AddParameter(in.declaration().position(), in.name(), declaration)));
        }
        if (role == 1
                && byRole.get(0).filter(prediction -> !prediction.isOpen()).isPresent()) {
            Dims dims = label ? prediction().dims().dropLast() : prediction().dims();
            String shaped = "@Shape(" + Source.text(dims) + ") " + declaration;
            return new LayerError(
                    error.fix(new Edit.AddParameter(in.declaration().position(), in.name(), shaped)));
        }
        return new LayerError(error);
    }

    Operand prediction() {
        return byRole.get(0).orElseThrow();
    }

    boolean areWeighted() {
        return byRole.get(2).isPresent();
    }

    List<Integer> order() {
        return byRole.stream()
                .map(operand -> operand.map(in.operands()::indexOf).orElse(-1))
                .toList();
    }

    void check() {
        checkPrediction();
        byRole.get(1).ifPresent(this::checkTarget);
        byRole.get(2).ifPresent(this::checkWeight);
        byRole.get(3).ifPresent(this::checkMask);
    }

    private void checkPrediction() {
        Operand prediction = prediction();
        Optional<Operand> target = byRole.get(1);
        if (!prediction.source().learned()
                && target.filter(t -> t.source().learned()).isPresent()) {
            throw new LayerError(in.say(
                            Message.LOSS_SWAPPED,
                            prediction.position(),
                            prediction.name(),
                            target.get().name())
                    .fix(new Edit.SwapParameters(
                            prediction.position(),
                            target.get().position(),
                            prediction.parameter().name(),
                            target.get().parameter().name())));
        }
        in.requireFloats(prediction);
        if (prediction.isOpen()) {
            throw new LayerError(in.say(Message.OPEN_SHAPE, prediction.position(), prediction.name())
                    .fix(new Edit.AddAnnotation(
                            prediction.position(), prediction.name(), "dev.tenon.dsl.Shape", "\"1\"")));
        }
        if (prediction.rank() == 0) {
            throw new LayerError(in.say(
                            Message.LOSS_RANK,
                            prediction.position(),
                            prediction,
                            in.use().simpleName())
                    .table(List.of(prediction.source().row()))
                    .fix(in.reshape(prediction, Dims.of(1), "Column")));
        }
    }

    private void checkTarget(Operand target) {
        boolean sparse = kind == LossKind.SPARSE_CATEGORICAL;
        Operand prediction = prediction();
        Dims wanted = sparse ? prediction.dims().dropLast() : prediction.dims();
        if (sparse != target.isInt() || target.source().tensor() == TensorType.FLOAT) {
            throw type(target, sparse);
        }
        if (target.isOpen()) {
            requireShape(target, wanted, "target");
            return;
        }
        boolean column =
                sparse && target.rank() == prediction.rank() && target.last().is(1);
        if (in.equal(wanted, column ? target.dims().dropLast() : target.dims())) {
            return;
        }
        Optional<Diagnostic> forgotten = target.rank() > (sparse ? prediction.rank() - 1 : prediction.rank())
                ? Sequences.forgotten(in, target.position(), prediction)
                : Optional.empty();
        if (forgotten.isPresent()) {
            throw new LayerError(forgotten.get());
        }
        Diagnostic error = (sparse
                        ? in.say(Message.LABEL_SHAPES, target.position(), prediction, target, wanted)
                        : in.say(Message.LOSS_SHAPES, target.position(), prediction, target, why(prediction, target)))
                .table(List.of(prediction.source().row(), target.source().row()));
        boolean ofLayer = !sparse && !target.source().isInput() && prediction.rank() == target.rank();
        throw new LayerError(
                ofLayer
                        ? Repairs.match(in, error, target, prediction)
                        : error.fix(in.reshape(target, wanted, "Reshaped")));
    }

    private static String why(Operand prediction, Operand target) {
        return prediction.rank() == target.rank()
                ? Agreement.difference(prediction.dims(), target.dims())
                : target.name() + " must be " + prediction.dims();
    }

    /** Labels as ints for one that wants them one-hot, or the other way round; else just another type. */
    private LayerError type(Operand target, boolean sparse) {
        boolean categorical = kind == LossKind.CATEGORICAL && target.isInt();
        boolean oneHot = sparse
                && target.source()
                        .dims()
                        .filter(dims -> dims.equals(prediction().dims()))
                        .isPresent();
        if (categorical || oneHot) {
            String other = sparse ? "CategoricalCrossentropy" : "SparseCategoricalCrossentropy";
            String arguments = in.use().flag("fromLogits") ? "fromLogits = true" : "";
            return new LayerError(in.say(
                            sparse ? Message.LABELS_ONE_HOT : Message.LABELS_SPARSE,
                            target.position(),
                            in.use().simpleName(),
                            target)
                    .fix(new Edit.ReplaceAnnotation(
                            in.use().position(), in.name(), "dev.tenon.dsl.losses." + other, arguments)));
        }
        return new LayerError(in.say(
                        Message.TARGET_TYPE,
                        target.position(),
                        target.name(),
                        target.source().tensor().phrase(),
                        in.use().simpleName(),
                        sparse ? "an IntTensor of labels" : "a Tensor")
                .fix(new Edit.ChangeType(target.position(), target.name(), sparse ? "IntTensor" : "Tensor")));
    }

    private void checkWeight(Operand weight) {
        in.requireFloats(weight);
        Dims steps = prediction().dims().dropLast();
        if (weight.isOpen()) {
            requireShape(weight, steps, "sample weight");
            return;
        }
        if (!fits(weight.dims(), steps)) {
            Diagnostic error = in.say(
                            Message.WEIGHT_SHAPE,
                            weight.position(),
                            steps,
                            weight,
                            Agreement.difference(steps, weight.dims()))
                    .table(List.of(prediction().source().row(), weight.source().row()));
            throw new LayerError(error.fix(in.reshape(weight, steps, "Reshaped")));
        }
    }

    private void checkMask(Operand mask) {
        Dims steps = prediction().dims().dropLast();
        MaskArgument.requireInts(in, mask, "mask");
        if (mask.isOpen()) {
            requireShape(mask, steps, "mask");
        } else {
            MaskArgument.requireShape(in, mask, "mask", steps, prediction());
        }
    }

    /** One weight for each number of the loss; or fewer axes, or sizes of 1, which hold for all steps alike. */
    private boolean fits(Dims weight, Dims steps) {
        if (weight.rank() > steps.rank()) {
            return false;
        }
        for (int axis = 0; axis < weight.rank(); axis++) {
            if (!weight.get(axis).is(1) && !in.equal(weight.get(axis), steps.get(axis))) {
                return false;
            }
        }
        return true;
    }

    /** The shape of a target follows only where there can be no doubt: for one prediction (B, C). */
    private void requireShape(Operand input, Dims follows, String role) {
        Operand prediction = prediction();
        if (prediction.rank() == 1) {
            in.find(input, follows);
            return;
        }
        Optional<Edit> flatten = role.equals("target") ? Repairs.flatten(in, prediction.source()) : Optional.empty();
        Diagnostic error = in.say(
                        Message.TARGET_SHAPE,
                        input.position(),
                        role,
                        input.name(),
                        prediction,
                        flatten.isPresent() ? " (is a Flatten missing?)" : "")
                .table(List.of(prediction.source().row()));
        if (flatten.isPresent()) {
            error = error.fix(flatten.get());
        }
        throw new LayerError(error.fix(
                new Edit.AddAnnotation(input.position(), input.name(), "dev.tenon.dsl.Shape", Source.text(follows))));
    }
}
