package dev.tenon.processor.message;

import java.util.Locale;

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
    EMBEDS_NOTHING("embeds-nothing", Kind.ERROR, "'%s' is @Layer, which does not say what model it embeds"),
    EMBEDS_NO_MODEL("embeds-no-model", Kind.ERROR, "'%s' embeds %s, which is no interface with @Model"),
    EMBEDS_NOT_COMPILED(
            "embeds-not-compiled",
            Kind.ERROR,
            "'%s' embeds %s, which is a class file, and the class %s that carries its declaration is missing"),
    EMBEDS_VERSION(
            "embeds-version",
            Kind.ERROR,
            "'%s' embeds %s, which another version of Tenon has compiled: its declaration has format %d, and not %d"),
    EMBEDS_COMPILED_MISTAKE(
            "embeds-compiled-mistake",
            Kind.ERROR,
            "'%s' embeds %s, a class file of a model that this version of Tenon does not take: %s"),
    EMBEDS_ITSELF("embeds-itself", Kind.ERROR, "the model %s embeds itself: %s"),
    OWN_LAYER("own-layer", Kind.ERROR, "'%s' is @%s, whose @Layer names no class that computes it"),

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
            "'%s' reads the loss '%s': only an @Add reads losses, and then nothing but losses"),
    MINIMIZE_NO_LOSS(
            "minimize-no-loss",
            Kind.ERROR,
            "'%s' has @Minimize, but @%s is no loss: what is minimised is a loss, or the @Add of several"),
    NO_LOSS("no-loss", Kind.ERROR, "'%s' has @%s, but @%s is no loss"),
    MONITOR_TRAINED("monitor-trained", Kind.ERROR, "'%s' has @Monitor, which only reports it, but %s"),
    MONITOR_ALL("monitor-all", Kind.ERROR, "all losses of '%s' have @Monitor: nothing would be trained"),
    UNKNOWN_TRAINS("unknown-trains", Kind.ERROR, "the objective '%s' trains '%s', which is not a layer of '%s'%s"),
    LOSS_NOT_MINIMIZED("loss-not-minimized", Kind.WARNING, "no objective minimises the loss '%s'"),
    NO_OUTPUT("no-output", Kind.ERROR, "the model '%s' has no output: all its layers are losses"),
    UNUSED_LAYER("unused-layer", Kind.WARNING, "nothing reads '%s', and it is not among the outputs"),

    // layer: attributes
    ATTRIBUTE_MISSING("attribute-missing", Kind.ERROR, "'%s' has no %s, which @%s needs"),
    ATTRIBUTE_RANGE("attribute-range", Kind.ERROR, "'%s' has %s, which must be %s"),
    ATTRIBUTE_COUNT(
            "attribute-count", Kind.ERROR, "'%s' has %d numbers as %s: one stands for height and width, or two"),
    SIZES_TEXT("sizes-text", Kind.ERROR, "'%s' has @Sizes(\"%s\"), where %s"),
    SIZES_ATTRIBUTE(
            "sizes-attribute", Kind.ERROR, "'%s' has @Sizes for '%s', which is no size among the attributes of @%s%s"),
    SIZES_TWICE("sizes-twice", Kind.ERROR, "'%s' has %s twice: in %s, and as %s in @Sizes"),
    AXIS("axis", Kind.ERROR, "'%s' has %s = %d, which is %s of %s"),
    AXIS_TWICE("axis-twice", Kind.ERROR, "the %2$s of '%1$s' names axis %3$d of %4$s twice"),
    AXES_EMPTY("axes-empty", Kind.ERROR, "the %2$s of '%1$s' names no axis"),
    NORMALIZATION_GROUPS(
            "normalization-groups", Kind.ERROR, "'%s' has groups = %d, which is no divisor of the %d channels of %s"),
    CONSTANT_COUNT(
            "constant-count",
            Kind.ERROR,
            "'%s' has %d numbers, but its shape %s has %s elements: one stands for all, or there is one for each, at most %d"),
    ROTARY_AXES("rotary-axes", Kind.ERROR, "'%s' has axis %d of %s both as sequenceAxis and as featureAxis"),
    ROTARY_ODD("rotary-odd", Kind.ERROR, "'%s' turns pairs of features, but there are %s along axis %d of %s"),
    CLIP_NOTHING("clip-nothing", Kind.ERROR, "'%s' has neither min nor max, so it clips nothing"),
    CLIP_EMPTY("clip-empty", Kind.ERROR, "'%s' clips to at least %s and at most %s: no number is both"),
    SLICE("slice", Kind.ERROR, "'%s' takes what stands from %s to %s along axis %d of %s: that is not within it"),
    STACK_AXIS("stack-axis", Kind.ERROR, "'%s' has axis = %d, but its result has the axes 1 to %d behind the batch"),
    DOT_AXES("dot-axes", Kind.ERROR, "'%s' has %d numbers as axes: one stands for both arguments, or two"),
    STRIDES_DILATION(
            "strides-dilation", Kind.ERROR, "'%s' has both strides and dilationRate above 1: only one of them can be"),
    TRANSPOSED_EMPTY("transposed-empty", Kind.ERROR, "'%s' has no %s left of %s: its padding cuts off all"),
    GROUPS(
            "groups",
            Kind.ERROR,
            "'%s' has %d groups, which do not divide both the %d channels of '%s' and its %d filters"),
    INIT_MISSING("init-missing", Kind.ERROR, "the %2$s of '%1$s' does not say which initialiser it is"),
    INIT_ATTRIBUTE("init-attribute", Kind.ERROR, "the %2$s of '%1$s' is %3$s, which has no %4$s"),
    INIT_IDENTITY(
            "init-identity",
            Kind.ERROR,
            "the %2$s of '%1$s' is IDENTITY, and the weight has %3$d axes: only one of two axes can begin as the identity"),
    WEIGHT_TOO_LARGE(
            "weight-too-large",
            Kind.ERROR,
            "the %2$s of '%1$s' would be %3$s, %4$s numbers: more than an array can hold"),
    NO_WEIGHTS("no-weights", Kind.ERROR, "'%s' has @%s, but @%s has no weights"),
    REGULARIZE_NOTHING(
            "regularize-nothing", Kind.ERROR, "@Regularize on '%s' has neither l1 nor l2, so it does nothing"),

    // layer: what is read
    ARGUMENTS_MISSING("arguments-missing", Kind.ERROR, "'%s' reads %s, but @%s needs %s"),
    ARGUMENTS_EXTRA("arguments-extra", Kind.ERROR, "'%s' reads '%s' besides: @%s reads %s"),
    TENSOR_TYPE("tensor-type", Kind.ERROR, "'%s' reads '%s', %s, but @%s works on a Tensor"),
    RANK("rank", Kind.ERROR, "'%s' reads %s, but @%s needs %s"),
    WINDOW_SIZE("window-size", Kind.ERROR, "the window of '%s' has the %s %s, but %s has only %s"),
    PADDING_CAUSAL("padding-causal", Kind.ERROR, "'%s' has padding = CAUSAL, which only @Conv1D has, and not @%s"),
    RESHAPE_ELEMENTS("reshape-elements", Kind.ERROR, "'%s' makes %s, %s elements, into %s, %s elements"),
    RESHAPE_RESTS("reshape-rests", Kind.ERROR, "'%s' has %d sizes of -1: only one can be what is left"),
    PERMUTE("permute", Kind.ERROR, "'%s' permutes %s by %s, which must name each of the axes %s once"),
    ADD_SHAPES("add-shapes", Kind.ERROR, "'%s' adds %s and %s: %s"),
    MERGE_SHAPES("merge-shapes", Kind.ERROR, "'%s' %s %s and %s: %s"),
    INT_TENSOR("int-tensor", Kind.ERROR, "'%s' reads '%s', %s, but @%s works on an IntTensor"),
    MATMUL_SHAPES("matmul-shapes", Kind.ERROR, "'%s' multiplies the matrices %s and %s: %s"),
    DOT_SHAPES("dot-shapes", Kind.ERROR, "'%s' multiplies %s along axis %d with %s along axis %d: the sizes are %s"),
    CONCATENATE_SHAPES("concatenate-shapes", Kind.ERROR, "'%s' concatenates %s and %s along axis %d: %s"),
    SOURCE_SHAPE("source-shape", Kind.ERROR, "'%s' has no @Shape, and @%s takes its shape from there"),
    TEMPLATE(
            "template",
            Kind.ERROR,
            "'%s' needs a number for %s of %s, which is %s: its weights would have an open size"),
    OPEN_SHAPE(
            "open-shape",
            Kind.ERROR,
            "'%s' reads the input '%s', which has no @Shape: only beside the prediction of a loss can it be left out"),
    TENSOR_TOO_LARGE("tensor-too-large", Kind.ERROR, "'%s' has %s elements per example, more than an array can hold"),

    ROLE("role", Kind.ERROR, "'%s' has no argument '%s': @%s reads %s"),
    ROLE_MISSING("role-missing", Kind.ERROR, "'%s' is @%s and reads no %s"),
    ATTENTION_STEPS("attention-steps", Kind.ERROR, "'%s' reads the values %s and the keys %s: %s"),
    MASK_TYPE("mask-type", Kind.ERROR, "'%s' reads '%s' as its %s, %s, but a mask is an IntTensor"),
    MASK_LOST(
            "mask-lost",
            Kind.WARNING,
            "'%s' loses the mask of %s, which @%s cannot carry: from here on its padding counts like real steps"),
    MASK_UNMERGED(
            "mask-unmerged",
            Kind.WARNING,
            "'%s' loses the mask of %s, because %s has none: from here on the padding counts like real steps"),
    MASK_SHAPE("mask-shape", Kind.ERROR, "'%s' reads %s as its %s, which must be %s"),

    // layer: sequences
    RETURN_SEQUENCES(
            "return-sequences",
            Kind.ERROR,
            "'%s' needs all steps of '%s', which gives only the last: returnSequences = true is missing"),
    BIDIRECTIONAL(
            "bidirectional",
            Kind.ERROR,
            "'%s' is @Bidirectional, but @%s does not read its steps one after the other, as a recurrent layer does"),
    BIDIRECTIONAL_BACKWARDS(
            "bidirectional-backwards",
            Kind.ERROR,
            "'%s' is @Bidirectional and has goBackwards = true: it reads the steps both ways already"),
    INITIAL_STATE("initial-state", Kind.ERROR, "'%s' begins with the %s %s, but its states are %s"),
    UNEMBEDDING_TABLE(
            "unembedding-table",
            Kind.ERROR,
            "'%s' is @Unembedding and shares no table: @Shares must name an @Embedding"),
    UNEMBEDDING_SHAPE("unembedding-shape", Kind.ERROR, "'%s' reads %s, but the rows of '%s' have %s numbers"),
    POSITIONS("positions", Kind.ERROR, "'%s' has rows for %d steps, but %s has %s"),

    // layer: of the user's own
    OPERATION_MISSING("operation-missing", Kind.ERROR, "'%s' is @%s, whose class %s has no @Operation"),
    OPERATION_HIDDEN(
            "operation-hidden",
            Kind.ERROR,
            "'%s' is @%s, whose class %s this package does not see, with all its methods"),
    OPERATION_TEXT("operation-text", Kind.ERROR, "'%s' is @%s, whose class %s has the shape \"%s\", where %s"),
    OPERATION_ATTRIBUTE(
            "operation-attribute", Kind.ERROR, "'%s' cannot hand on the attribute %s of @%s, which is of type %s"),
    OPERATION_METHOD("operation-method", Kind.ERROR, "'%s' is @%s, whose class %s has no method %s as it must be"),
    OPERATION_SHAPE("operation-shape", Kind.ERROR, "'%s' reads %s, but @%s reads (B, %s): %s"),

    // layer: models in models
    EMBEDS_ROLE("embeds-role", Kind.ERROR, "'%s' has no argument '%s': %s reads %s%s"),
    EMBEDS_TYPE("embeds-type", Kind.ERROR, "'%s' reads '%s', %s, but the input '%s' of %s is %s"),
    EMBEDS_SHAPE("embeds-shape", Kind.ERROR, "'%s' gives %s to %s, whose input '%s' is %s: %s"),
    EMBEDS_WITH("embeds-with", Kind.ERROR, "'%s' has with = \"%s\", where %s"),
    EMBEDS_TWICE("embeds-twice", Kind.ERROR, "'%s' binds the symbol %s of %s twice: to %s by %s, and to %s by %s"),
    EMBEDS_OPEN(
            "embeds-open",
            Kind.ERROR,
            "'%s' leaves the symbol %s of %s open: neither what it reads nor with says its size"),
    EMBEDS_REPEAT(
            "embeds-repeat",
            Kind.ERROR,
            "'%s' repeats %s, which reads %s and gives %s, so that no copy can read what the one before gives: %s"),
    UNKNOWN_PART("unknown-part", Kind.ERROR, "'%s' is the part '%s' of '%s', which has %s%s"),
    PART_NONE("part-none", Kind.ERROR, "'%s' is a part of '%s', which %s"),
    EMBEDS_BOUND("embeds-bound", Kind.ERROR, "'%s' embeds %s with %s, which it cannot take: %s"),

    // layer: losses
    LOSS_ROLE(
            "loss-role", Kind.ERROR, "'%s' has no argument '%s': @%s reads prediction, target, sampleWeight and mask"),
    LOSS_MISSING("loss-missing", Kind.ERROR, "'%s' is @%s and reads no %s"),
    LOSS_UNWEIGHTED(
            "loss-unweighted",
            Kind.ERROR,
            "'%s' has reduction = MEAN_WITH_SAMPLE_WEIGHT, but this @%s reads no sample weight: it would be the mean"),
    LOSS_SWAPPED(
            "loss-swapped",
            Kind.ERROR,
            "'%s' reads '%s' as its prediction and '%s' as its target: only the second depends on weights, they stand the wrong way round"),
    LOSS_RANK("loss-rank", Kind.ERROR, "'%s' reads %s, but @%s needs a last axis to work along"),
    LOSS_SHAPES("loss-shapes", Kind.ERROR, "'%s' compares %s with %s: %s"),
    LABEL_SHAPES("label-shapes", Kind.ERROR, "'%s' reads %s and %s: labels for it are %s"),
    LABELS_ONE_HOT(
            "labels-one-hot",
            Kind.ERROR,
            "'%s' is @%s, which reads labels as ints, but %s has a number for each class"),
    LABELS_SPARSE(
            "labels-sparse",
            Kind.ERROR,
            "'%s' is @%s, which reads a number for each class, but '%s' holds labels as ints"),
    TARGET_TYPE("target-type", Kind.ERROR, "'%s' reads '%s', %s, but the target of @%s is %s"),
    TARGET_SHAPE(
            "target-shape",
            Kind.ERROR,
            "the shape of the %2$s '%3$s' does not follow: '%1$s' reads %4$s, more than one axis per example%5$s"),
    WEIGHT_SHAPE("weight-shape", Kind.ERROR, "'%s' multiplies its numbers, %s, by the sample weight %s: %s"),

    // shape: sizes as text
    SHAPE_SYNTAX("shape-syntax", Kind.ERROR, "'%s' has the shape \"%s\", where %s stands instead of %s"),
    SHAPE_UNKNOWN(
            "shape-unknown",
            Kind.ERROR,
            "'%s' has the shape \"%s\", where '%s' is neither a symbol (one capital letter) nor a constant of the model"),
    SHAPE_CONSTANT(
            "shape-constant",
            Kind.ERROR,
            "'%s' has the shape \"%s\", where the constant '%s' is no whole number known at compile time"),
    SHAPE_BATCH("shape-batch", Kind.ERROR, "'%s' has the shape \"%s\", where B is the batch: it is never written"),
    SHAPE_AMBIGUOUS(
            "shape-ambiguous",
            Kind.ERROR,
            "'%s' has the shape \"%s\", where '%s' reads as a symbol, and the model has a constant of this name with the value %s"),
    SHAPE_DIVISOR(
            "shape-divisor", Kind.ERROR, "'%s' has the shape \"%s\", where '%s' does not divide by a positive number"),
    SHAPE_NOT_EXACT(
            "shape-not-exact", Kind.ERROR, "'%s' has the shape \"%s\", where a division does not come out even: %s"),
    SHAPE_NOT_POSITIVE(
            "shape-not-positive",
            Kind.ERROR,
            "'%s' has the shape \"%s\", where '%s' is %s: a size is at least 1, and any length is a symbol such as T"),
    SHAPE_TOO_LARGE("shape-too-large", Kind.ERROR, "'%s' has the shape \"%s\", where '%s' is larger than any tensor"),
    SHAPE_UNBOUND(
            "shape-unbound",
            Kind.ERROR,
            "'%s' has the symbol %s, which is in the shape of no input: nothing says its length"),
    SHAPE_DIFFERS("shape-differs", Kind.ERROR, "'%s' is %s, but its @Shape says %s: %s"),

    // shape: rules over the graph
    SHARES_KIND("shares-kind", Kind.ERROR, "'%s' is @%s and shares the weights of '%s', which is @%s"),
    SHARES_SHAPES("shares-shapes", Kind.ERROR, "'%s' shares the weights of '%s', but its %s would be %s, and not %s"),
    TRAINS_NOTHING("trains-nothing", Kind.ERROR, "the objective '%s' trains '%s', which has no weights to train"),
    TRAINS_UNREACHED("trains-unreached", Kind.ERROR, "the objective '%s' trains '%s', on which it does not depend"),
    TRAINS_FROZEN("trains-frozen", Kind.ERROR, "the objective '%s' trains '%s', which is frozen"),
    OBJECTIVE_EMPTY("objective-empty", Kind.ERROR, "the objective '%s' depends on no weights that it could train"),
    WEIGHTS_UNTRAINED("weights-untrained", Kind.WARNING, "no objective trains the weights of '%s'"),
    LOSS_ACTIVATION("loss-activation", Kind.ERROR, "'%s' is @%s of probabilities, but '%s' %s: a %s is missing"),
    LOSS_LOGITS(
            "loss-logits", Kind.ERROR, "'%s' has fromLogits = true, but '%s' ends in a %s: it would be applied twice"),
    SOFTMAX_ONE("softmax-one", Kind.ERROR, "'%s' is a softmax over one number, which is always 1"),
    RELU_SOFTMAX(
            "relu-softmax", Kind.WARNING, "'%s' is a softmax of '%s', where a relu has cut off all that is negative"),
    ACTIVATION_TWICE("activation-twice", Kind.WARNING, "'%s' applies %s to '%s', which ends in %s already"),
    POOLING_DROPS("pooling-drops", Kind.WARNING, "'%s' drops %d of the %s %s of '%s', which fill no window"),

    // stream: sessions
    STREAMS_SYMBOL(
            "streams-symbol",
            Kind.ERROR,
            "streams = \"%s\" is no open size that stands alone in the inputs of predict: %s"),
    STREAMS_TEMPLATE(
            "streams-template",
            Kind.ERROR,
            "'%s' is a template, for others to embed: no session of its own could take %s piece by piece"),
    STREAMS_MIXES("streams-mixes", Kind.ERROR, "'%s' cannot take %s piece by piece: it %s"),

    // budget: what a model may need at most
    BUDGET("budget", Kind.ERROR, "'%s' needs %s, more than the %s of its @Budget"),
    BUDGET_NOTHING("budget-nothing", Kind.ERROR, "@Budget on '%s' limits nothing"),
    BUDGET_AT("budget-at", Kind.ERROR, "the @Budget of '%s' has at = \"%s\", where %s"),
    BUDGET_OPEN("budget-open", Kind.ERROR, "the @Budget of '%s' limits %s, but at does not say how long %s is"),
    BUDGET_TEMPLATE(
            "budget-template",
            Kind.ERROR,
            "'%s' is a template, for others to embed: what it needs is only known there, and its @Budget limits nothing"),
    BUDGET_NO_MODEL("budget-no-model", Kind.ERROR, "@Budget on '%s' limits nothing, for '%1$s' is no model"),

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
        return String.format(Locale.ROOT, template, arguments);
    }
}
