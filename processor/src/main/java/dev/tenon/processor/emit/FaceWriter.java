package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the class that users see: handles of all values, create, load and predict. */
final class FaceWriter {
    private final Blueprint model;
    private final ClassName face;

    FaceWriter(Blueprint model) {
        this.model = model;
        this.face = Types.face(model);
    }

    TypeSpec write() {
        TypeSpec.Builder type = Types.type(face, model)
                .addAnnotation(Types.declaration(model.declaration()))
                .superclass(Types.NETWORK);
        if (model.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addJavadoc("{@link $T}, compiled.\n\n<pre>{@code\n$L\n}</pre>\n", Types.model(model), new Table(model));
        model.inputs().forEach(input -> type.addField(inputHandle(input)));
        model.layers().forEach(layer -> type.addField(layerHandle(layer)));
        type.addField(
                FieldSpec.builder(Types.SIGNATURE, signatureName(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer(signature())
                        .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.WEIGHTS, "weights")
                .addStatement("super($N, weights)", signatureName())
                .build());
        type.addMethod(create()).addMethod(load()).addMethod(within());
        PredictMethod.add(type, model);
        model.streamed().ifPresent(streamed -> SessionMembers.of(model, streamed.symbol())
                .addTo(type));
        type.addMethod(layers()).addMethod(forward()).addMethod(backward());
        new PartMethods(model.parts()).addTo(type);
        new WeightList(model.function().weights()).addTo(type);
        return type.build();
    }

    private FieldSpec inputHandle(Blueprint.Named input) {
        return handle(input)
                .addJavadoc("Input {@code $L}, $L.\n", input.name(), input.dims())
                .initializer(
                        "$T.input($S, $L, $L, $S$L)",
                        Types.HANDLE,
                        input.name(),
                        model.inputs().indexOf(input),
                        input.isInt(),
                        input.dims().toString(),
                        sizes(input.dims()))
                .build();
    }

    private FieldSpec layerHandle(Blueprint.Named layer) {
        return handle(layer)
                .addJavadoc("Layer {@code $L}, $L.\n", layer.name(), layer.dims())
                .initializer(
                        "$T.layer($S, $L, $S$L)",
                        Types.HANDLE,
                        layer.name(),
                        model.layers().indexOf(layer),
                        layer.dims().toString(),
                        sizes(layer.dims()))
                .build();
    }

    private static FieldSpec.Builder handle(Blueprint.Named named) {
        return FieldSpec.builder(
                Types.HANDLE, Names.constant(named.name()), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
    }

    /** As {@code Handle} takes them: symbol k is -1 - k. */
    private String sizes(Dims dims) {
        StringBuilder text = new StringBuilder();
        for (Size size : dims.sizes()) {
            int symbol = model.symbols().indexOf(size.toString());
            text.append(", ")
                    .append(
                            size.isConstant()
                                    ? size.toString()
                                    : symbol >= 0 ? Integer.toString(-1 - symbol) : "Handle.EXPRESSION");
        }
        return text.toString();
    }

    /** Not the name of a handle. */
    private String signatureName() {
        Set<String> handles = Stream.concat(model.inputs().stream(), model.layers().stream())
                .map(named -> Names.constant(named.name()))
                .collect(Collectors.toSet());
        String name = "SIGNATURE";
        while (handles.contains(name)) {
            name = name + "_";
        }
        return name;
    }

    private CodeBlock signature() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("$T.of($S, $S)$>$>", Types.SIGNATURE, model.modelName(), fingerprint());
        call(code, "inputs", model.inputs().stream().map(Blueprint.Named::name).toList());
        call(code, "layers", model.layers().stream().map(Blueprint.Named::name).toList());
        call(code, "outputs", model.outputs());
        call(code, "losses", model.losses());
        model.sums()
                .forEach((sum, terms) -> call(
                        code,
                        "sum",
                        Stream.concat(Stream.of(sum), terms.stream()).toList()));
        model.lossWeights().forEach((loss, weight) -> code.add("\n.lossWeight($L, $L)", Names.constant(loss), weight));
        if (!model.monitors().isEmpty()) {
            call(code, "monitors", model.monitors());
        }
        for (Pass pass : model.objectives()) {
            code.add("\n.objective($L", Names.constant(pass.objective().name()));
            model.function().weights().stream()
                    .filter(weight ->
                            pass.objective().weights().contains(weight.value().path()))
                    .flatMap(weight -> WeightList.paths(weight).stream())
                    .sorted()
                    .forEach(path -> code.add(",$W$S", path));
            code.add(")");
        }
        call(code, "predicts", model.predicts());
        code.add(
                "\n.symbols($L)",
                model.symbols().stream().map(symbol -> '"' + symbol + '"').collect(Collectors.joining(", ")));
        for (Blueprint.Named input : model.inputs()) {
            if (input.classes() > 0) {
                code.add("\n.classes($L, $L)", Names.constant(input.name()), input.classes());
            }
        }
        return code.add("\n.build()$<$<").build();
    }

    private static void call(CodeBlock.Builder code, String method, List<String> names) {
        String constants = names.stream()
                .map(name -> Names.constant(name).replace("$", "$$"))
                .collect(Collectors.joining(",$W"));
        code.add("\n.$L(" + constants + ")", method);
    }

    /** What decides which weights fit: the layers, their attributes and shapes. */
    private String fingerprint() {
        StringBuilder text = new StringBuilder();
        model.layers().forEach(layer -> text.append(layer.name())
                .append(layer.about())
                .append(layer.dims())
                .append('\n'));
        model.function().weights().forEach(weight -> text.append(weight.value().path())
                .append(weight.spec().dims())
                .append(weight.spec().copies().isEmpty() ? "" : weight.spec().copies())
                .append('\n'));
        return Hash.fingerprint(text.toString());
    }

    private MethodSpec create() {
        return MethodSpec.methodBuilder("create")
                .addJavadoc("""
                        A model with fresh weights, the same ones for the same seed.

                        @param seed of the weights
                        @return the model
                        """)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(face)
                .addParameter(TypeName.LONG, "seed")
                .addStatement("$T weights = new $T(weightList())", Types.WEIGHTS, Types.WEIGHTS)
                .addStatement("weights.initialize(seed)")
                .addStatement("return new $T(weights)", face)
                .build();
    }

    private MethodSpec load() {
        return MethodSpec.methodBuilder("load")
                .addJavadoc("""
                        A model with the weights of a file that {@code save} wrote.

                        @param file a safetensors file
                        @return the model
                        @throws IllegalArgumentException if weights are missing, unknown or of another shape
                        """)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(face)
                .addParameter(Path.class, "file")
                .addStatement("$T model = new $T(new $T(weightList()))", face, face, Types.WEIGHTS)
                .addStatement("model.loadFrom(file)")
                .addStatement("return model")
                .build();
    }

    private MethodSpec within() {
        return MethodSpec.methodBuilder("within")
                .addJavadoc("""
                        The model as a part of another, on the same weights: what one of them learns, the other knows.

                        @param model the other
                        @param path the layer that embeds this model
                        @return the model
                        @throws IllegalArgumentException if the other has no such weights under this path
                        """)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(face)
                .addParameter(Types.NETWORK, "model")
                .addParameter(String.class, "path")
                .addStatement("return new $T($T.within(weightList(), model.weights(), path))", face, Types.WEIGHTS)
                .build();
    }

    private MethodSpec layers() {
        return MethodSpec.methodBuilder("layers")
                .addJavadoc("""
                        Every layer alone, on this model's weights as they are: for looking inside. Random layers rest.

                        @return an implementation of the model's own interface
                        """)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.model(model))
                .addStatement("return new $T(this)", Types.layers(model))
                .build();
    }

    private MethodSpec forward() {
        return ForwardWriter.overriding("forward")
                .returns(Types.FORWARD)
                .addStatement("return new $T(weights().data())", Types.forward(model))
                .build();
    }

    private MethodSpec backward() {
        MethodSpec.Builder method =
                ForwardWriter.overriding("backward").returns(Types.BACKWARD).addParameter(Types.FORWARD, "forward");
        if (model.trains()) {
            method.addStatement("return new $T(($T) forward)", Types.backward(model), Types.forward(model));
        } else {
            method.addStatement("throw $L", Types.noLoss(model));
        }
        return method.build();
    }
}
