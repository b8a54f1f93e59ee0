package dev.tenon.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The constants of a generated class: windows, strides, and the like; those that depend on open sizes are made when these are known. */
final class Constants {
    /** With the symbols that its value depends on. */
    private record Constant(String type, String name, String initializer, Set<String> symbols, boolean kept) {
        CodeBlock code() {
            return initializer.startsWith("Tables.")
                    ? CodeBlock.of("$T$L", Types.TABLES, initializer.substring("Tables".length()))
                    : CodeBlock.of("$L", initializer);
        }

        boolean open() {
            return !symbols.isEmpty();
        }
    }

    private final Map<String, Constant> byName = new HashMap<>();
    private final List<Constant> all = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int zeros;
    private boolean linear;

    /** The name of a constant of this value; what is wanted may be made of a path. */
    String name(String type, String wanted, String initializer, Size... sizes) {
        Set<String> symbols = new TreeSet<>();
        for (Size size : sizes) {
            symbols.addAll(size.symbols());
        }
        String camel = Names.camel(wanted);
        String base = symbols.isEmpty() ? upper(camel) : camel;
        String name = base;
        for (int i = 2;
                taken.contains(name)
                        || byName.containsKey(name)
                                && !byName.get(name).initializer().equals(initializer);
                i++) {
            name = base + i;
        }
        Constant constant = new Constant(type, name, initializer, symbols, false);
        if (byName.put(name, constant) == null) {
            all.add(constant);
        }
        return name;
    }

    /** The name of a new object, which each object of the class has for itself. */
    String kept(String type, String wanted, String initializer) {
        String camel = Names.camel(wanted);
        String name = camel;
        for (int i = 2; taken.contains(name) || byName.containsKey(name); i++) {
            name = camel + i;
        }
        Constant constant = new Constant(type, name, initializer, Set.of(), true);
        byName.put(name, constant);
        all.add(constant);
        return name;
    }

    /** The names of such objects of a type. */
    List<String> kept(String type) {
        return all.stream()
                .filter(constant -> constant.kept() && constant.type().equals(type))
                .map(Constant::name)
                .toList();
    }

    /** Keeps the name of a value from being given to a constant. */
    void reserve(String name) {
        taken.add(name);
    }

    String zeros(int n) {
        zeros = Math.max(zeros, n);
        return "ZEROS, 0";
    }

    void usesLinear() {
        linear = true;
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    void declare(TypeSpec.Builder type) {
        if (linear) {
            type.addField(FieldSpec.builder(TypeName.FLOAT, "LINEAR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("The lower bound of a product's results where there is no relu.\n")
                    .initializer("$T.NEGATIVE_INFINITY", Float.class)
                    .build());
        }
        if (zeros > 0) {
            type.addField(FieldSpec.builder(float[].class, "ZEROS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("Where products without a bias start from.\n")
                    .initializer("new float[$L]", (zeros + 15) / 16 * 16 + 16)
                    .build());
        }
        for (Constant constant : all) {
            FieldSpec.Builder field = FieldSpec.builder(typeName(constant.type()), constant.name(), Modifier.PRIVATE);
            if (!constant.open() && !constant.kept()) {
                field.addModifiers(Modifier.STATIC);
            }
            if (!constant.open()) {
                field.addModifiers(Modifier.FINAL).initializer(constant.code());
            }
            type.addField(field.build());
        }
    }

    /** Makes the constants which depend on open sizes; {@code uncertain} are symbols that may be unbound. */
    void assign(MethodSpec.Builder method, Set<String> uncertain) {
        for (Constant constant : all) {
            String guard = constant.symbols().stream()
                    .filter(uncertain::contains)
                    .map(symbol -> Types.symbol(symbol) + " >= 0")
                    .collect(Collectors.joining(" && "));
            if (!guard.isEmpty()) {
                method.beginControlFlow("if ($L)", guard);
            }
            if (constant.open()) {
                method.addStatement("$N = $L", constant.name(), constant.code());
            }
            if (!guard.isEmpty()) {
                method.endControlFlow();
            }
        }
    }

    /** Declares them as local variables; what is the same for all sizes goes to {@code shared}. */
    void declareLocally(MethodSpec.Builder method, Constants shared) {
        all.forEach(constant ->
                method.addStatement("$T $N = $L", typeName(constant.type()), constant.name(), constant.code()));
        shared.zeros = Math.max(shared.zeros, zeros);
        shared.linear |= linear;
    }

    private static TypeName typeName(String type) {
        return switch (type) {
            case "int[]" -> ArrayTypeName.of(int.class);
            case "float[]" -> ArrayTypeName.of(float.class);
            case "Window2D" -> Types.WINDOW;
            case "AttentionBlocks" -> Types.ATTENTION_BLOCKS;
            case "KeptSteps" -> Types.KEPT_STEPS;
            case "PositionTable" -> Types.POSITION_TABLE;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
