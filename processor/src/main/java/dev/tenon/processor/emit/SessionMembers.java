package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.read.Names;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * The sessions of a face: {@code session(...)}, which takes what has no steps, and the class {@code Session}, whose {@code predict} takes the
 * next steps of what has some.
 *
 * @param pieces the inputs that come piece by piece
 * @param fixed the others, which are given at the beginning
 */
record SessionMembers(
        ClassName face,
        String symbol,
        List<Blueprint.Named> pieces,
        List<Blueprint.Named> fixed,
        List<Blueprint.Named> outputs) {
    private static final String NAME = "Session";

    static SessionMembers of(Blueprint model, String symbol) {
        List<Blueprint.Named> inputs =
                model.predicts().stream().map(model::input).toList();
        return new SessionMembers(
                Types.face(model),
                symbol,
                inputs.stream().filter(input -> hasSteps(input, symbol)).toList(),
                inputs.stream().filter(input -> !hasSteps(input, symbol)).toList(),
                model.outputs().stream().map(model::layer).toList());
    }

    private static boolean hasSteps(Blueprint.Named input, String symbol) {
        return input.dims().sizes().stream().anyMatch(size -> size.symbols().contains(symbol));
    }

    void addTo(TypeSpec.Builder type) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(face, "model")
                .addStatement(
                        "super(model, new $T(model.weights().data()), $S)",
                        ClassName.get(face.packageName(), face.simpleName() + "Stream"),
                        symbol);
        MethodSpec.Builder session = session();
        if (fixed.isEmpty()) {
            session.addStatement("return new $L(this)", NAME);
        } else {
            session.addStatement("$L session = new $L(this)", NAME, NAME)
                    .addStatement("session.reset($L)", names(fixed))
                    .addStatement("return session");
        }
        add(type, session, constructor, give(pieces).add(results()).build(), resetTo());
    }

    /** The same members, with another body. */
    void addTo(TypeSpec.Builder type, CodeBlock body) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addStatement("super(null, null, null)")
                .addCode(body);
        add(type, session().addCode(body), constructor, body, body);
    }

    private void add(
            TypeSpec.Builder type,
            MethodSpec.Builder session,
            MethodSpec.Builder constructor,
            CodeBlock predict,
            CodeBlock reset) {
        type.addMethod(session.build());
        TypeSpec.Builder nested = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(Types.SESSION)
                .addJavadoc(
                        "A stream of steps, $L at a time: each piece goes on where the one before ended. For one thread at a time.\n",
                        symbol)
                .addMethod(constructor.build())
                .addMethod(predict().addCode(predict).build());
        if (!fixed.isEmpty()) {
            nested.addMethod(reset().addCode(reset).build());
        }
        type.addType(nested.build());
    }

    private MethodSpec.Builder session() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("session")
                .addJavadoc("Begins a session, which takes $L piece by piece. There may be many at a time.\n\n", symbol)
                .addModifiers(Modifier.PUBLIC)
                .returns(face.nestedClass(NAME));
        parameters(method, fixed);
        return method.addJavadoc("@return the session\n");
    }

    private MethodSpec.Builder predict() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("predict")
                .addJavadoc("Takes the next steps, any number of them, and computes the outputs of these.\n\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(outputs.size() == 1 ? Types.TENSOR : face.nestedClass(PredictMethod.RECORD));
        parameters(method, pieces);
        String shapes = outputs.stream()
                .map(output -> output.name() + " " + output.dims())
                .collect(Collectors.joining(", "));
        return method.addJavadoc(
                "@return $L\n@throws IllegalArgumentException if a shape does not fit, or there are other examples than before\n",
                shapes);
    }

    private MethodSpec.Builder reset() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("reset")
                .addJavadoc("Begins anew, with something else given.\n\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.VOID);
        parameters(method, fixed);
        return method;
    }

    private static void parameters(MethodSpec.Builder method, List<Blueprint.Named> inputs) {
        for (Blueprint.Named input : inputs) {
            method.addJavadoc("@param $L $L\n", input.name(), input.dims())
                    .addParameter(Types.tensor(input), input.name());
        }
    }

    private CodeBlock resetTo() {
        return give(fixed).addStatement("reset()").build();
    }

    private CodeBlock.Builder give(List<Blueprint.Named> inputs) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Blueprint.Named input : inputs) {
            code.addStatement("give($T.$L, $N)", face, Names.constant(input.name()), input.name());
        }
        return code;
    }

    private CodeBlock results() {
        if (outputs.size() == 1) {
            return CodeBlock.of("return next()[0];\n");
        }
        String parts = IntStream.range(0, outputs.size())
                .mapToObj(i -> "results[" + i + "]")
                .collect(Collectors.joining(", "));
        return CodeBlock.builder()
                .addStatement("$T[] results = next()", Types.TENSOR)
                .addStatement("return new $L($L)", PredictMethod.RECORD, parts)
                .build();
    }

    private static String names(List<Blueprint.Named> inputs) {
        return inputs.stream().map(Blueprint.Named::name).collect(Collectors.joining(", "));
    }
}
