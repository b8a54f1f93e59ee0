package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** A method with a statement for every layer, cut into several where there are many: HotSpot compiles no method of 8000 bytecodes. */
final class Parts {
    private static final int CHUNK = 60;

    private Parts() {}

    /** Appends the statements, which may use the parameters only, to a method of this name. */
    static void add(
            TypeSpec.Builder type,
            MethodSpec.Builder method,
            String name,
            List<CodeBlock> statements,
            ParameterSpec... parameters) {
        if (statements.size() <= CHUNK) {
            statements.forEach(method::addCode);
            return;
        }
        String arguments = String.join(
                ", ", List.of(parameters).stream().map(ParameterSpec::name).toList());
        for (int from = 0, part = 1; from < statements.size(); from += CHUNK, part++) {
            MethodSpec.Builder some = MethodSpec.methodBuilder(name + part)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameters(List.of(parameters));
            statements.subList(from, Math.min(statements.size(), from + CHUNK)).forEach(some::addCode);
            type.addMethod(some.build());
            method.addStatement("$N($L)", name + part, arguments);
        }
    }

    /** The same for statements that may return: a part gives null where it did not. */
    static void addReturning(
            TypeSpec.Builder type, MethodSpec.Builder method, String name, List<CodeBlock> statements) {
        if (statements.size() <= CHUNK) {
            statements.forEach(method::addCode);
            method.addStatement("return null");
            return;
        }
        method.addStatement("String fault = null");
        for (int from = 0, part = 1; from < statements.size(); from += CHUNK, part++) {
            MethodSpec.Builder some = MethodSpec.methodBuilder(name + part)
                    .addModifiers(Modifier.PRIVATE)
                    .returns(String.class);
            statements.subList(from, Math.min(statements.size(), from + CHUNK)).forEach(some::addCode);
            type.addMethod(some.addStatement("return null").build());
            method.beginControlFlow("if (fault == null)")
                    .addStatement("fault = $N()", name + part)
                    .endControlFlow();
        }
        method.addStatement("return fault");
    }
}
