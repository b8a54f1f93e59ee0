package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.OwnOperation;
import dev.tenon.processor.read.OperationDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** A layer of the user's own, whose operation is static methods of a class. */
record OwnLayer(Dims dims, OwnOperation operation, MaskRule maskRule) implements TypedLayer {
    static OwnLayer infer(Inference in) {
        OperationDeclaration declaration = in.use().operation().orElseThrow();
        if (!declaration.declared()) {
            throw new LayerError(in.say(
                            Message.OPERATION_MISSING,
                            in.use().position(),
                            in.use().simpleName(),
                            declaration.simpleName())
                    .fix(new Edit.Advice("write @Operation(reads = ..., gives = ...) on " + declaration.simpleName())));
        }
        OwnShapes shapes = new OwnShapes(in, declaration);
        OwnSignature signature = OwnSignature.of(in, declaration, shapes.rows(), shapes.symbols());
        in.argumentCount(signature.ints().size(), signature.ints().size());
        for (int i = 0; i < signature.ints().size(); i++) {
            requireType(in, in.operands().get(i), signature.ints().get(i));
        }
        shapes.bind();
        List<String> attributes = declaration.attributes().stream()
                .map(attribute -> literal(in, attribute))
                .toList();
        List<Size> sizes = new ArrayList<>();
        if (shapes.rows()) {
            sizes.add(shapes.frontRows());
        }
        sizes.addAll(shapes.sizes());
        Dims dims = shapes.gives();
        MaskRule maskRule = in.operands().size() == 1
                ? MaskRule.passesAlong(shapes.frontRank())
                : new JoinMasks(shapes.frontRank(), true);
        OwnOperation operation = new OwnOperation(declaration.className(), attributes, shapes.rows(), sizes, dims);
        return new OwnLayer(dims, operation, maskRule);
    }

    private static void requireType(Inference in, Operand x, boolean isInt) {
        if (!isInt) {
            in.requireFloats(x);
        } else if (!x.isInt()) {
            throw new LayerError(in.say(
                            Message.INT_TENSOR,
                            x.position(),
                            x.name(),
                            x.source().tensor().phrase(),
                            in.use().simpleName())
                    .table(List.of(x.source().row()))
                    .fix(
                            x.source().isInput() && x.source().tensor() == TensorType.TENSOR
                                    ? new Edit.ChangeType(x.position(), x.name(), "IntTensor")
                                    : new Edit.Advice("read an input that is an IntTensor")));
        }
    }

    private static String literal(Inference in, OperationDeclaration.Attribute attribute) {
        return switch (attribute.type()) {
            case "int" -> Integer.toString(in.use().integer(attribute.name()));
            case "boolean" -> Boolean.toString(in.use().flag(attribute.name()));
            default ->
                Double.toString(in.attributes()
                        .number(attribute.name(), -Double.MAX_VALUE, Double.POSITIVE_INFINITY, "a finite number", "0"));
        };
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(operation, args.toArray(Value[]::new));
    }
}
