package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How weights begin: {@code @Init} as a Java expression for the runtime. */
final class Initializers {
    /** A factory of the runtime's {@code Initializer}, and the attributes it takes with their defaults. */
    private record Factory(String method, List<String> attributes, List<Double> defaults) {
        static Factory plain(String method) {
            return new Factory(method, List.of(), List.of());
        }
    }

    private static final Map<String, Factory> FACTORIES = Map.ofEntries(
            Map.entry("GLOROT_UNIFORM", Factory.plain("glorotUniform")),
            Map.entry("GLOROT_NORMAL", Factory.plain("glorotNormal")),
            Map.entry("HE_UNIFORM", Factory.plain("heUniform")),
            Map.entry("HE_NORMAL", Factory.plain("heNormal")),
            Map.entry("LECUN_UNIFORM", Factory.plain("lecunUniform")),
            Map.entry("LECUN_NORMAL", Factory.plain("lecunNormal")),
            Map.entry("ZEROS", Factory.plain("zeros")),
            Map.entry("ONES", Factory.plain("ones")),
            Map.entry("CONSTANT", new Factory("constant", List.of("constant"), List.of(0.0))),
            Map.entry("UNIFORM", new Factory("randomUniform", List.of("min", "max"), List.of(-0.05, 0.05))),
            Map.entry("NORMAL", new Factory("randomNormal", List.of("mean", "stddev"), List.of(0.0, 0.05))),
            Map.entry(
                    "TRUNCATED_NORMAL", new Factory("truncatedNormal", List.of("mean", "stddev"), List.of(0.0, 0.05))),
            Map.entry("ORTHOGONAL", new Factory("orthogonal", List.of("gain"), List.of(1.0))),
            Map.entry("IDENTITY", new Factory("identity", List.of("gain"), List.of(1.0))));

    private static final List<String> NUMBERS = List.of("mean", "stddev", "min", "max", "gain", "constant");

    private Initializers() {}

    /** The expression for an attribute such as {@code kernelInitializer} of a weight with {@code rank} axes. */
    static String expression(Inference in, String attribute, int rank) {
        AnnotationUse init = in.use().nested(attribute);
        if (in.use().given(attribute) && !init.given("value")) {
            throw new LayerError(in.say(Message.INIT_MISSING, init.position(), attribute)
                    .fix(new Edit.SetAttribute(init.position(), "Init", in.name(), "value", likely(init))));
        }
        String kind = init.constant("value");
        Factory factory = FACTORIES.get(kind);
        for (String number : NUMBERS) {
            if (init.given(number) && !factory.attributes().contains(number)) {
                throw new LayerError(in.say(Message.INIT_ATTRIBUTE, init.position(number), attribute, kind, number)
                        .fix(new Edit.RemoveAttribute(init.position(), in.name(), number)));
            }
        }
        if (kind.equals("IDENTITY") && rank != 2) {
            Diagnostic error = in.say(Message.INIT_IDENTITY, init.position("value"), attribute, rank);
            throw new LayerError(error.fix(new Edit.RemoveAttribute(in.use().position(), in.name(), attribute)));
        }
        String arguments = factory.attributes().stream()
                .map(number -> Double.toString(number(in, init, number, factory)))
                .collect(Collectors.joining(", "));
        return "Initializer." + factory.method() + "(" + arguments + ")";
    }

    /** The initialiser that has the numbers which are written. */
    private static String likely(AnnotationUse init) {
        return List.of("NORMAL", "UNIFORM", "ORTHOGONAL", "CONSTANT").stream()
                .filter(kind -> FACTORIES.get(kind).attributes().stream().anyMatch(init::given))
                .findFirst()
                .orElse("GLOROT_UNIFORM");
    }

    private static double number(Inference in, AnnotationUse init, String attribute, Factory factory) {
        double standard = factory.defaults().get(factory.attributes().indexOf(attribute));
        double value = init.given(attribute) ? init.number(attribute) : standard;
        boolean negative = attribute.equals("stddev") && value < 0;
        boolean empty = attribute.equals("max") && value < number(in, init, "min", factory);
        if (!Float.isFinite((float) value) || negative || empty) {
            String must = negative ? "0 or more" : empty ? "at least min" : "a finite number";
            String right = empty ? Attributes.plain(number(in, init, "min", factory) + 1) : Attributes.plain(standard);
            throw new LayerError(in.say(
                            Message.ATTRIBUTE_RANGE,
                            init.position(attribute),
                            attribute + " = " + Attributes.plain(value),
                            must)
                    .fix(new Edit.SetAttribute(init.position(), "Init", in.name(), attribute, right)));
        }
        return value;
    }
}
