package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the class that computes a model forward: a method for each layer, and for each mode the order of the methods. */
final class ForwardWriter {
    private final Blueprint model;
    private final ClassName name;
    private final ForwardTables tables;
    private final Bindings bindings;
    private final Constants constants = new Constants();
    private final GroupMethods methods = new GroupMethods(false);
    private final Map<Mode, Segments> calls = new LinkedHashMap<>();
    private final List<CodeBlock> faults = new ArrayList<>();
    private final List<MethodSpec> copies = new ArrayList<>();

    ForwardWriter(Blueprint model) {
        this(model, Types.forward(model));
    }

    ForwardWriter(Blueprint model, ClassName name) {
        this.model = model;
        this.name = name;
        this.tables = new ForwardTables(model);
        this.bindings = new Bindings(model);
    }

    TypeSpec write() {
        TypeSpec.Builder type = Types.type(name, model)
                .superclass(Types.FORWARD)
                .addJavadoc("The forward pass of {@link $T} over one shard of a batch.\n", Types.model(model));
        write(type, constructor());
        return type.addMethod(tables.divisor())
                .addMethod(tables.offset())
                .addMethod(tables.size())
                .addMethod(firstNonFinite(type))
                .build();
    }

    /** What a session computes, which has neither losses nor faults. */
    TypeSpec writeSession() {
        TypeSpec.Builder type = Types.type(name, model)
                .superclass(Types.STREAMED)
                .addJavadoc(
                        "What a session of {@link $T} computes: the forward pass over the next steps, behind those before.\n",
                        Types.model(model));
        States states = States.of(model.stages().get(Mode.PREDICT));
        states.declare(type);
        write(type, sessionConstructor());
        return type.addMethod(states.begin(constants.kept("KeptSteps")))
                .addMethod(tables.offset())
                .addMethod(tables.size())
                .build();
    }

    private void write(TypeSpec.Builder type, MethodSpec constructor) {
        model.stages().values().forEach(this::reserve);
        model.stages().forEach(this::writeCalls);
        constants.declare(type);
        bindings.declareFields(type);
        type.addMethod(constructor)
                .addMethod(bindings.inputs())
                .addMethod(bindings.sizes(constants))
                .addMethod(place());
        model.stages().keySet().forEach(mode -> type.addMethod(placeMode(mode, type)));
        Plan fullest = tables.fullest().plan();
        if (fullest.batchFloats() > 0) {
            type.addMethod(overriding("batchFloats")
                    .returns(TypeName.INT)
                    .addStatement("return $L", fullest.batchFloats())
                    .build());
        }
        type.addMethod(run());
        calls.forEach((mode, code) -> {
            MethodSpec.Builder all = MethodSpec.methodBuilder(lower(mode)).addModifiers(Modifier.PRIVATE);
            code.write(type, all, lower(mode), methods);
            type.addMethod(all.build());
        });
        if (calls.values().stream().anyMatch(segments -> segments.count() > 1)) {
            declareSegments(type);
        }
        copies.forEach(type::addMethod);
        methods.declare(type);
    }

    private void reserve(Blueprint.Stage stage) {
        new PlaceCode(stage, false).fields().forEach(constants::reserve);
        stage.program().forward().inputs().forEach(input -> constants.reserve(input.name()));
    }

    private void writeCalls(Mode mode, Blueprint.Stage stage) {
        Map<Loop, String> places = placeCopies(mode, stage);
        Segments all = new Segments(new Nesting((loop, body) -> ofCopies(loop, places.get(loop), body, mode)));
        List<Nesting.Step> faults = new ArrayList<>();
        RegionWriter regions = new RegionWriter(stage, model.losses(), constants, methods, "");
        for (Region region : stage.plan().forward()) {
            List<String> names = regions.write(region, all, suffix(mode));
            for (int i = 0; mode == Mode.TRAIN && i < names.size(); i++) {
                Group group = region.groups().get(i);
                faults.add(new Nesting.Step(group.loop(), fault(region, group, names.get(i))));
            }
        }
        calls.put(mode, all);
        new Nesting((loop, body) -> faultOfCopies(loop, places.get(loop), body))
                .nest(faults)
                .forEach(this.faults::add);
    }

    /** Only training needs the whole batch: elsewhere its statistics are those that training has left. */
    private void declareSegments(TypeSpec.Builder type) {
        Segments train = calls.get(Mode.TRAIN);
        type.addMethod(overriding("segments")
                .returns(TypeName.INT)
                .addParameter(Types.MODE, "mode")
                .addStatement("return mode == $T.TRAIN ? $L : 1", Types.MODE, train.count())
                .build());
        type.addMethod(overriding("whole")
                .addParameter(TypeName.INT, "shards")
                .addCode(train.whole())
                .build());
    }

    /** For each loop a method that sets what is another for each copy; gives the methods' names. */
    private Map<Loop, String> placeCopies(Mode mode, Blueprint.Stage stage) {
        Map<Loop, String> names = new HashMap<>();
        PlaceCode places = new PlaceCode(stage, false);
        for (Loop loop : places.loops()) {
            String name = methods.fresh(copyPlaces(loop, mode));
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addJavadoc("Turns to a copy of {@code $L}.\n", loop.path())
                    .addParameter(TypeName.INT, "copy")
                    .addStatement("long r = rows")
                    .addStatement("$N = copy", loop.index());
            PlaceCode.set(places.ofCopy(loop)).forEach(method::addCode);
            copies.add(method.build());
            names.put(loop, name);
        }
        return names;
    }

    /** {@code placeEncodedTraining}: the backward pass calls it, too. */
    static String copyPlaces(Loop loop, Mode mode) {
        String camel = Names.camel(loop.path());
        return "place" + Character.toUpperCase(camel.charAt(0)) + camel.substring(1) + suffix(mode);
    }

    private CodeBlock ofCopies(Loop loop, String place, List<CodeBlock> body, Mode mode) {
        String name = methods.fresh(Names.camel(loop.path()) + "Copy" + suffix(mode));
        MethodSpec.Builder one = MethodSpec.methodBuilder(name)
                .addJavadoc("One copy of {@code $L}.\n", loop.path())
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "copy")
                .addStatement("$N(copy)", place);
        body.forEach(one::addCode);
        copies.add(one.build());
        return CodeBlock.builder()
                .beginControlFlow("$L", Nesting.header(loop, Nesting.variable(loop)))
                .addStatement("$N($N)", name, Nesting.variable(loop))
                .endControlFlow()
                .build();
    }

    private static CodeBlock faultOfCopies(Loop loop, String place, List<CodeBlock> body) {
        CodeBlock.Builder code = CodeBlock.builder()
                .beginControlFlow("$L", Nesting.header(loop, Nesting.variable(loop)))
                .addStatement("$N($N)", place, Nesting.variable(loop));
        body.forEach(code::add);
        return code.endControlFlow().build();
    }

    private static CodeBlock fault(Region region, Group group, String method) {
        CodeBlock.Builder fault = CodeBlock.builder().addStatement("$N(0, $L)", method, RegionLoop.all(region));
        Value result = group.result();
        if (result.is(Value.Kind.ACTIVATION)) {
            String floats = RegionLoop.rows(result.dims().elements());
            fault.beginControlFlow("if (!finite($N, $L))", result.name(), floats)
                    .addStatement("return $L", path(group))
                    .endControlFlow();
        }
        return fault.build();
    }

    /** The layer's path with the numbers of the copies, as Java. */
    private static String path(Group group) {
        StringBuilder java = new StringBuilder();
        int done = 0;
        for (Loop loop : Loop.chain(group.loop())) {
            java.append('"')
                    .append(group.name(), done, loop.path().length())
                    .append("/\" + ")
                    .append(loop.index());
            java.append(" + ");
            done = loop.path().length();
        }
        return java.append('"').append(group.name().substring(done)).append('"').toString();
    }

    static String suffix(Mode mode) {
        return switch (mode) {
            case PREDICT -> "Predicting";
            case EVALUATE -> "Evaluating";
            case TRAIN -> "Training";
        };
    }

    private static String lower(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(float[].class, "weights")
                .addStatement("super(weights, $L)", model.losses().size())
                .build();
    }

    private static MethodSpec sessionConstructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(float[].class, "weights")
                .addStatement("super(weights)")
                .build();
    }

    private MethodSpec place() {
        MethodSpec.Builder method = overriding("place").returns(TypeName.LONG).addParameter(Types.MODE, "mode");
        method.beginControlFlow("return switch (mode)");
        for (Mode mode : Mode.values()) {
            if (model.stages().containsKey(mode)) {
                method.addCode("case $L -> place$L(rows);\n", mode, capital(mode));
            } else {
                method.addCode("case $L -> throw $L;\n", mode, missing());
            }
        }
        return method.addCode("$<};\n").build();
    }

    /** The exception of a mode that is not there. */
    private CodeBlock missing() {
        return model.streamed().isPresent() && model.stages().size() == 1
                ? CodeBlock.of("new $T($S)", IllegalStateException.class, "a session only predicts")
                : Types.noLoss(model);
    }

    private static String capital(Mode mode) {
        return mode.name().charAt(0) + lower(mode).substring(1);
    }

    private MethodSpec placeMode(Mode mode, TypeSpec.Builder type) {
        Blueprint.Stage stage = model.stages().get(mode);
        Plan plan = stage.plan();
        MethodSpec.Builder method = MethodSpec.methodBuilder("place" + capital(mode))
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.LONG)
                .addParameter(TypeName.LONG, "r");
        List<CodeBlock> places = PlaceCode.set(new PlaceCode(stage, false).once());
        Parts.add(type, method, "place" + capital(mode), places, Body.ROWS);
        for (String output : model.outputs()) {
            String place = ForwardTables.place(tables.fullest(), output);
            String here = ForwardTables.place(stage, output);
            if (!place.equals(here)) {
                method.addStatement("$N = $N", place, here);
            }
        }
        method.addStatement("scratch = $L", Body.behind(plan, plan.scratch()));
        return method.addStatement("return $L", Body.floats(plan)).build();
    }

    private MethodSpec run() {
        MethodSpec.Builder method = overriding("run").addParameter(Types.MODE, "mode");
        method.beginControlFlow("switch (mode)");
        for (Mode mode : Mode.values()) {
            if (model.stages().containsKey(mode)) {
                method.addCode("case $L -> $N();\n", mode, lower(mode));
            } else {
                method.addCode("case $L -> throw $L;\n", mode, missing());
            }
        }
        return method.endControlFlow().build();
    }

    private MethodSpec firstNonFinite(TypeSpec.Builder type) {
        MethodSpec.Builder method = overriding("firstNonFinite").returns(String.class);
        Parts.addReturning(type, method, "firstNonFinite", faults);
        return method.build();
    }

    static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    }
}
