package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The methods of a face that list its weights in the order in which they stand: those of a repeated model once, in a loop. */
final class WeightList {
    /** Weights that one method lists: far from the bytecodes at which HotSpot stops compiling. */
    private static final int CHUNK = 50;

    private static final TypeName LIST = ParameterizedTypeName.get(ClassName.get(List.class), Types.WEIGHT);

    private final List<Function.Weight> weights;
    private final List<MethodSpec> methods = new ArrayList<>();

    WeightList(List<Function.Weight> weights) {
        this.weights = weights;
    }

    /** The paths of all copies of a weight. */
    static List<String> paths(Function.Weight weight) {
        List<String> paths = List.of(weight.value().path());
        for (int copies : weight.spec().copies()) {
            List<String> numbered = new ArrayList<>();
            for (String path : paths) {
                for (int i = 0; i < copies; i++) {
                    numbered.add(path.replaceFirst(WeightSpec.COPY, Integer.toString(i)));
                }
            }
            paths = numbered;
        }
        return paths;
    }

    void addTo(TypeSpec.Builder type) {
        MethodSpec.Builder all = MethodSpec.methodBuilder("weightList")
                .addJavadoc("Every weight, and where it stands among all.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(LIST)
                .addStatement("$T weights = new $T<>()", LIST, ArrayList.class);
        add(weights, 0).forEach(all::addCode);
        methods.forEach(type::addMethod);
        type.addMethod(all.addStatement("return weights").build());
    }

    /** Statements that add these weights, which stand in as many loops. */
    private List<CodeBlock> add(List<Function.Weight> some, int depth) {
        List<CodeBlock> statements = new ArrayList<>();
        for (int i = 0; i < some.size(); ) {
            int end = i + 1;
            if (some.get(i).strides().size() > depth) {
                while (end < some.size() && isNext(some.get(i), some.get(end), depth)) {
                    end++;
                }
                int copies = some.get(i).spec().copies().get(depth);
                statements.add(CodeBlock.builder()
                        .beginControlFlow("for (int $1N = 0; $1N < $2L; $1N++)", copy(depth), copies)
                        .add(CodeBlock.join(add(some.subList(i, end), depth + 1), ""))
                        .endControlFlow()
                        .build());
            } else {
                while (end < some.size()
                        && end - i < CHUNK
                        && some.get(end).strides().size() == depth) {
                    end++;
                }
                statements.add(method(some.subList(i, end), depth));
            }
            i = end;
        }
        return statements;
    }

    /** Whether two weights stand in the copies of one model, side by side. */
    private static boolean isNext(Function.Weight first, Function.Weight other, int depth) {
        return other.strides().size() > depth
                && upToCopy(first, depth).equals(upToCopy(other, depth))
                && first.spec().trainable() == other.spec().trainable();
    }

    private static String upToCopy(Function.Weight weight, int depth) {
        String[] parts = weight.value().path().split(WeightSpec.COPY);
        return String.join(WeightSpec.COPY, List.of(parts).subList(0, depth + 1));
    }

    private static String copy(int depth) {
        return depth == 0 ? "copy" : "copy" + (depth + 1);
    }

    private CodeBlock method(List<Function.Weight> some, int depth) {
        String name = "addWeights" + (methods.size() + 1);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(LIST, "weights");
        StringBuilder arguments = new StringBuilder("weights");
        for (int i = 0; i < depth; i++) {
            method.addParameter(ParameterSpec.builder(TypeName.INT, copy(i)).build());
            arguments.append(", ").append(copy(i));
        }
        some.forEach(weight -> method.addStatement("weights.add($L)", weight(weight)));
        methods.add(method.build());
        return CodeBlock.of("$N($L);\n", name, arguments);
    }

    private static CodeBlock weight(Function.Weight weight) {
        WeightSpec spec = weight.spec();
        WeightSpec.Panels panels = spec.panels();
        String shape = spec.dims().sizes().stream().map(Size::toString).collect(Collectors.joining(", "));
        String initializer = spec.initializer().replaceFirst("^Initializer", "\\$T");
        StringBuilder path = new StringBuilder("\"" + weight.value().path() + "\"");
        StringBuilder offset = new StringBuilder(Integer.toString(weight.offset()));
        for (int i = 0; i < weight.strides().size(); i++) {
            int at = path.indexOf(WeightSpec.COPY);
            path.replace(at, at + 1, "\" + " + copy(i) + " + \"");
            offset.append(" + ")
                    .append(copy(i))
                    .append(" * ")
                    .append(weight.strides().get(i));
        }
        return CodeBlock.builder()
                .add(
                        "new $T($L, new int[] {$L}, $T.$L, ",
                        Types.WEIGHT,
                        path,
                        shape,
                        Types.LAYOUT,
                        panels == null ? "FLAT" : panels.transposed() ? "TRANSPOSED_PANELS" : "PANELS")
                .add(panels == null ? "0, 0, 0" : panels.rows() + ", " + panels.columns() + ", " + panels.groups())
                .add(",$W$L, $L, ", offset, spec.length())
                .add(initializer, Types.INITIALIZER)
                .add(", $L, $Lf, $Lf)", spec.trainable(), spec.l1(), spec.l2())
                .build();
    }
}
