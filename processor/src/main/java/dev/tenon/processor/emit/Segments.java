package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The steps of one pass, cut where all shards must be done before any goes on: there, what they have made is put together for the whole
 * batch. Most passes are one segment.
 */
final class Segments {
    private final Nesting nesting;
    private final List<List<Nesting.Step>> segments = new ArrayList<>();
    private final List<String> layers = new ArrayList<>();
    private final List<String> wholes = new ArrayList<>();

    /** No steps yet; {@code nesting} puts them into their loops, in which no segment ends. */
    Segments(Nesting nesting) {
        this.nesting = nesting;
        segments.add(new ArrayList<>());
    }

    /** Adds a step, which stands in a loop, or in none where that is null. */
    void add(Loop loop, CodeBlock step) {
        segments.get(segments.size() - 1).add(new Nesting.Step(loop, step));
    }

    /** Ends a segment with a layer's parts; {@code whole} is the method that puts them together. */
    void cut(String layer, String whole) {
        layers.add(layer);
        wholes.add(whole);
        segments.add(new ArrayList<>());
    }

    int count() {
        return segments.size();
    }

    /** The methods that put together what each segment but the last has made. */
    List<String> wholes() {
        return wholes;
    }

    /** Writes the steps into a method of this name; with several segments it does the present one. */
    void write(TypeSpec.Builder type, MethodSpec.Builder method, String name, GroupMethods methods) {
        if (count() == 1) {
            Parts.add(type, method, name, nesting.nest(segments.get(0)));
            return;
        }
        method.beginControlFlow("switch (segment)");
        List<MethodSpec> each = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            String until = i < layers.size() ? "Until" + capital(Names.camel(layers.get(i))) : "ToTheEnd";
            String segment = methods.fresh(name + until);
            method.addCode("case $L -> $N();\n", i, segment);
            MethodSpec.Builder part = MethodSpec.methodBuilder(segment).addModifiers(Modifier.PRIVATE);
            Parts.add(type, part, segment, nesting.nest(segments.get(i)));
            each.add(part.build());
        }
        method.addCode("default -> throw new $T(\"segment \" + segment);\n", IllegalArgumentException.class)
                .endControlFlow();
        each.forEach(type::addMethod);
    }

    /** A switch over the segments that calls what puts their parts together. */
    CodeBlock whole() {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (segment)");
        for (int i = 0; i < wholes.size(); i++) {
            code.add("case $L -> $N(shards);\n", i, wholes.get(i));
        }
        return code.add("default -> throw new $T(\"segment \" + segment);\n", IllegalArgumentException.class)
                .endControlFlow()
                .build();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
