package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.graph.Outline;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.stream.Streams;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The face of a model that has errors: the public signature that it would have, with methods that throw. Code that uses the model
 * then compiles, and the model's own errors are the only ones.
 */
public final class BrokenFace {
    private BrokenFace() {}

    /** Its source. */
    public static GeneratedFile emit(ModelGraph graph) {
        ModelDeclaration declaration = graph.declaration();
        Outline outline = graph.outline();
        Blueprint model = Blueprint.empty(declaration);
        ClassName face = Types.face(model);
        TypeSpec.Builder type = Types.type(face, model)
                .superclass(Types.NETWORK)
                .addJavadoc("{@code $L} did not compile: its errors say why.\n", declaration.nestedName());
        if (model.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        Set<String> constants = new LinkedHashSet<>();
        outline.inputs().forEach(input -> constants.add(Names.constant(input.name())));
        outline.layers().forEach(layer -> constants.add(Names.constant(layer)));
        constants.forEach(constant -> type.addField(handle(constant)));
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addStatement("super(null, null)")
                .addCode(broken(model))
                .build());
        type.addMethod(publicStatic("create", face)
                .addParameter(TypeName.LONG, "seed")
                .addCode(broken(model))
                .build());
        type.addMethod(publicStatic("load", face)
                .addParameter(Path.class, "file")
                .addCode(broken(model))
                .build());
        addPredict(type, model, outline);
        addSession(type, model, outline, Streams.symbol(declaration));
        new PartMethods(Blueprint.Part.of(declaration, graph.layers().stream())).addTo(type, broken(model));
        if (declaration.isVisible()) {
            type.addMethod(MethodSpec.methodBuilder("layers")
                    .addModifiers(Modifier.PUBLIC)
                    .returns(Types.model(model))
                    .addCode(broken(model))
                    .build());
        }
        type.addMethod(ForwardWriter.overriding("forward")
                .returns(Types.FORWARD)
                .addCode(broken(model))
                .build());
        type.addMethod(ForwardWriter.overriding("backward")
                .returns(Types.BACKWARD)
                .addParameter(Types.FORWARD, "forward")
                .addCode(broken(model))
                .build());
        return Emitter.file(model.packageName(), type.build());
    }

    private static FieldSpec handle(String constant) {
        return FieldSpec.builder(Types.HANDLE, constant, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("null")
                .build();
    }

    private static MethodSpec.Builder publicStatic(String name, ClassName face) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(face);
    }

    private static void addPredict(TypeSpec.Builder type, Blueprint model, Outline outline) {
        List<Blueprint.Named> inputs =
                outline.needed().stream().map(BrokenFace::input).toList();
        List<Blueprint.Named> outputs = outputs(outline);
        type.addMethod(PredictMethod.signature(model.faceName(), model.packageName(), inputs, outputs)
                .addCode(broken(model))
                .build());
        if (outputs.size() != 1) {
            type.addType(PredictMethod.outputs(outputs));
        }
    }

    /** What has the symbol in its shape comes in pieces, as far as one can tell. */
    private static void addSession(TypeSpec.Builder type, Blueprint model, Outline outline, String symbol) {
        if (!symbol.isEmpty()) {
            Map<Boolean, List<Blueprint.Named>> inputs = outline.needed().stream()
                    .collect(Collectors.partitioningBy(
                            input -> mentions(input, symbol),
                            Collectors.mapping(BrokenFace::input, Collectors.toList())));
            new SessionMembers(Types.face(model), symbol, inputs.get(true), inputs.get(false), outputs(outline))
                    .addTo(type, broken(model));
        }
    }

    private static boolean mentions(InputNode input, String symbol) {
        return input.shape()
                .filter(shape -> Pattern.compile("\\b" + Pattern.quote(symbol) + "\\b")
                        .matcher(shape.text("value"))
                        .find())
                .isPresent();
    }

    private static List<Blueprint.Named> outputs(Outline outline) {
        return outline.outputs().stream()
                .map(output -> new Blueprint.Named(output, false, Dims.SCALAR, "", 0))
                .toList();
    }

    private static Blueprint.Named input(InputNode input) {
        return new Blueprint.Named(input.name(), input.type() == TensorType.INT_TENSOR, Dims.SCALAR, "", 0);
    }

    private static CodeBlock broken(Blueprint model) {
        return CodeBlock.of(
                "throw new $T($S);\n",
                IllegalStateException.class,
                model.modelName() + " did not compile: see its errors");
    }
}
