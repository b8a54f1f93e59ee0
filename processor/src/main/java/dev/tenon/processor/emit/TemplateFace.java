package dev.tenon.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.read.DeclarationText;
import dev.tenon.processor.read.ModelDeclaration;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The class of a model whose weights have open sizes: it cannot be created, only embedded. */
public final class TemplateFace {
    private TemplateFace() {}

    /** Its source. */
    public static GeneratedFile emit(ModelDeclaration declaration, Set<String> open) {
        Blueprint model = Blueprint.empty(declaration);
        TypeSpec.Builder type = Types.type(Types.face(model), model)
                .addJavadoc(
                        "{@link $T} is a template: $L is bound where another model embeds it by {@code @Layer}.\n",
                        Types.model(model),
                        String.join(", ", open));
        type.addAnnotation(Types.declaration(DeclarationText.of(declaration)));
        if (model.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        return Emitter.file(model.packageName(), type.build());
    }
}
