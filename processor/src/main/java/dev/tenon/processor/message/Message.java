package dev.tenon.processor.message;

/**
 * Every message of Tenon. The code is stable: users suppress by it and look it up in the docs. The text is the first
 * line, and has to stand without the lines below it and without the caret.
 */
public enum Message {
    // read: the declaration itself
    MODEL_NOT_INTERFACE("model-not-interface", Kind.ERROR, "'%s' is %s, and @Model declares an interface"),
    MODEL_GENERIC("model-generic", Kind.ERROR, "the model '%s' has type parameters %s: a model cannot be generic"),
    MODEL_PRIVATE(
            "model-private", Kind.ERROR, "'%s' is private, so the code generated for the model '%s' cannot see it"),
    MODEL_EMPTY("model-empty", Kind.ERROR, "the model '%s' has no layers"),
    LAYER_GENERIC("layer-generic", Kind.ERROR, "the layer '%s' has type parameters %s: a layer cannot be generic"),
    LAYER_OVERLOADED(
            "layer-overloaded", Kind.ERROR, "there are two layers called '%s': each layer needs a name of its own"),
    LAYER_NAME(
            "layer-name",
            Kind.ERROR,
            "no layer without parameters can be called '%s': java.lang.Object has a method %s()"),
    LAYER_VARARGS(
            "layer-varargs",
            Kind.ERROR,
            "'%s' of the layer '%s' is a variable-length parameter: a layer has one parameter for each layer it reads"),
    LAYER_RESULT("layer-result", Kind.ERROR, "the layer '%s' gives %s: the result of a layer is a Tensor"),
    PARAMETER_TYPE(
            "parameter-type",
            Kind.ERROR,
            "'%s' of the layer '%s' is %s: a layer reads a Tensor, an IntTensor or a float"),
    PARAMETER_NAMES(
            "parameter-names",
            Kind.ERROR,
            "the model '%s' inherits the layer '%s' from the compiled interface %s, which does not carry the names of its parameters"),
    NO_LAYER_ANNOTATION("no-layer-annotation", Kind.ERROR, "no layer annotation on '%s' (is its import missing?)"),
    TWO_LAYER_ANNOTATIONS("two-layer-annotations", Kind.ERROR, "'%s' is both @%s and @%s: a method is one layer"),
    EMBEDDED_MODEL(
            "embedded-model", Kind.ERROR, "'%s' embeds a model by @Layer, which this version of Tenon cannot do"),
    OWN_LAYER("own-layer", Kind.ERROR, "'%s' is @%s, a layer of your own, which this version of Tenon cannot do"),

    // graph: how layers and inputs hang together
    UNKNOWN_NAME("unknown-name", Kind.ERROR, "'%s' reads '%s', which is neither a layer nor an input of '%s'%s"),
    UNKNOWN_SHARES("unknown-shares", Kind.ERROR, "'%s' shares the weights of '%s', which is not a layer of '%s'%s"),
    UNKNOWN_OUTPUT("unknown-output", Kind.ERROR, "the output '%s' is not a layer of '%s'%s"),
    FROM_EMPTY("from-empty", Kind.ERROR, "@From on '%s' of the layer '%s' does not say what to read"),
    SHARES_EMPTY("shares-empty", Kind.ERROR, "@Shares on '%s' does not say whose weights to use"),
    CIRCLE("circle", Kind.ERROR, "'%s' depends on itself: %s"),
    SHARES_CIRCLE("shares-circle", Kind.ERROR, "'%s' shares its weights with itself: %s"),
    INPUT_TWICE("input-twice", Kind.ERROR, "the input '%s' is declared twice, as %s and as %s"),
    INPUT_IS_LAYER(
            "input-is-layer",
            Kind.ERROR,
            "'%s' is a layer, so @Shape on a parameter of this name cannot declare an input"),
    INPUT_TYPE("input-type", Kind.ERROR, "'%s' reads '%s' as %s, but it is %s"),
    NAMES_CLASH("names-clash", Kind.ERROR, "'%s' and '%s' would both become the constant %s"),
    LOSS_IS_OUTPUT("loss-is-output", Kind.ERROR, "the output '%s' is a loss, and prediction computes no losses"),
    OUTPUT_TWICE("output-twice", Kind.ERROR, "'%s' is named twice among the outputs"),
    LOSS_READ(
            "loss-read",
            Kind.ERROR,
            "'%s' reads the loss '%s': a loss that something reads is not trained, and losses are summed unasked"),
    NO_OUTPUT("no-output", Kind.ERROR, "the model '%s' has no output: all its layers are losses"),
    UNUSED_LAYER("unused-layer", Kind.WARNING, "nothing reads '%s', and it is not among the outputs"),

    // the processor itself
    FACE_EXISTS(
            "face-exists",
            Kind.ERROR,
            "the class %s that is generated for the model '%s' exists already in this compilation"),
    BUG("bug", Kind.ERROR, "Tenon failed on the model '%s', which is a mistake in Tenon and not in the model: %s");

    private enum Kind {
        ERROR,
        WARNING
    }

    private final String code;
    private final Kind kind;
    private final String template;

    Message(String code, Kind kind, String template) {
        this.code = code;
        this.kind = kind;
        this.template = template;
    }

    /** The name by which users know the message: {@code add-shapes}. */
    public String code() {
        return code;
    }

    /** Whether the build fails; else it is a warning, which {@code @SuppressWarnings("tenon:code")} silences. */
    public boolean isError() {
        return kind == Kind.ERROR;
    }

    /** The first line, with the arguments in their places. */
    String text(Object... arguments) {
        return String.format(template, arguments);
    }
}
