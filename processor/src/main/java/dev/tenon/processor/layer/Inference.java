package dev.tenon.processor.layer;

import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a layer sees of its model while its shape is inferred: its attributes, what it reads, and a place for what it finds. What
 * it asks for is checked.
 */
public final class Inference {
    /** In the place of an open size: a number that much divides. */
    private static final int TRIAL = 20160;

    private final LayerDeclaration layer;
    private final List<Operand> operands;
    private final ShapeTexts texts;
    private final Set<String> taken;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, Dims> found = new LinkedHashMap<>();
    private final Set<String> numbers = new TreeSet<>();
    private final boolean trained;
    private final Sharing sharing;
    private final Set<String> readSized = new TreeSet<>();
    private Map<String, Size> sized = Map.of();

    /**
     * An inference of one layer.
     *
     * @param taken all names of the model, so that fixes find new ones
     * @param trained whether the model has losses, so that its weights must have sizes
     * @param sharing the layers whose weights it uses, or that use its own
     */
    public Inference(
            LayerDeclaration layer,
            List<Operand> operands,
            ShapeTexts texts,
            Set<String> taken,
            boolean trained,
            Sharing sharing) {
        this.layer = layer;
        this.operands = List.copyOf(operands);
        this.texts = texts;
        this.taken = taken;
        this.trained = trained;
        this.sharing = sharing;
    }

    /** Runs a layer's own rules, with the attributes that {@code @Sizes} gives. */
    public TypedLayer infer(LayerKind kind) {
        sized = SizedAttributes.read(this, texts, checks);
        TypedLayer typed = kind.infer(this);
        SizedAttributes.requireAllRead(this, sized.keySet(), readSized);
        BidirectionalLayer.requireRead(this, typed);
        return typed;
    }

    /** What must be asked again when the symbols are bound. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** The symbols that weights or code need numbers for: where one is open, the model is a template. */
    public Set<String> numbers() {
        return numbers;
    }

    /** Leaves more to run time. */
    public void checkAll(List<Check> more) {
        checks.addAll(more);
    }

    /** Takes over the symbols of an embedded model that are open. */
    public void requireNumbers(Set<String> symbols) {
        symbols.forEach(symbol -> number(Size.symbol(symbol)));
    }

    /** A weight of a model that this layer embeds. */
    public WeightSpec embedded(WeightSpec spec, String path) {
        return weights().embedded(spec, path);
    }

    /** The shapes that this layer finds for inputs without {@code @Shape}. */
    public Map<String, Dims> found() {
        return found;
    }

    public String name() {
        return layer.name();
    }

    public LayerDeclaration declaration() {
        return layer;
    }

    public AnnotationUse use() {
        return layer.use();
    }

    public List<Operand> operands() {
        return operands;
    }

    // What is read

    /** The only argument, a float tensor. */
    Operand one() {
        arguments(1, 1);
        return operands.get(0);
    }

    /** The only argument, with at least one axis. */
    Operand oneWithAxes() {
        Operand x = one();
        if (x.rank() == 0) {
            throw new LayerError(say(Message.RANK, x.position(), x, use().simpleName(), "at least one axis")
                    .table(List.of(x.source().row()))
                    .fix(reshape(x, Dims.of(1), "Column")));
        }
        return x;
    }

    /** The only argument, images (H, W, C) with a known number of channels. */
    Operand oneImage() {
        Operand x = one();
        if (x.rank() != 3) {
            throw new LayerError(say(Message.RANK, x.position(), x, use().simpleName(), "images (B, H, W, C)")
                    .table(List.of(x.source().row()))
                    .fix(reshape(x, asImage(x.dims()), "Image")));
        }
        known(x, x.last(), "channels");
        return x;
    }

    /** The same elements as an image: a flat one is square where its size has a root, as 784 has 28. */
    private static Dims asImage(Dims dims) {
        if (dims.rank() > 3) {
            return Dims.of(dims.product(0, dims.rank() - 2), dims.get(dims.rank() - 2), dims.last());
        }
        if (dims.rank() == 2) {
            return Dims.of(dims.get(0), dims.get(1), Size.ONE);
        }
        long elements = dims.elements().asConstant().orElse(0);
        long side = Math.round(Math.sqrt((double) elements));
        return elements > 0 && side * side == elements
                ? Dims.of(side, side, 1)
                : Dims.of(Size.ONE, Size.ONE, dims.elements());
    }

    /** Checks how many float tensors there are. */
    void arguments(int least, int most) {
        argumentCount(least, most);
        operands.forEach(this::requireFloats);
    }

    /** Checks how many arguments there are, of any type. */
    void argumentCount(int least, int most) {
        if (operands.size() > most) {
            Operand extra = operands.get(most);
            String parameter = extra.parameter().name();
            Diagnostic error =
                    say(Message.ARGUMENTS_EXTRA, extra.position(), extra.name(), use().simpleName(), count(most));
            boolean mask = parameter.equals("mask") && most > 0;
            throw new LayerError((mask ? MaskArgument.explain(error, operands.get(0)) : error)
                    .fix(new Edit.RemoveParameter(extra.position(), name(), parameter)));
        }
        if (operands.size() < least) {
            throw missingArgument(least == most ? count(least) : "at least " + count(least));
        }
    }

    LayerError missingArgument(String needs) {
        String shape = operands.isEmpty() || operands.get(0).isOpen()
                ? "\"8\""
                : Source.text(operands.get(0).dims());
        return new LayerError(
                say(Message.ARGUMENTS_MISSING, layer.position(), count(operands.size()), use().simpleName(), needs)
                        .fix(new Edit.AddParameter(
                                layer.position(), name(), "@Shape(" + shape + ") Tensor " + unused("other"))));
    }

    private static String count(int arguments) {
        return arguments == 0
                ? "nothing"
                : arguments == 1 ? "one tensor" : arguments == 2 ? "two tensors" : arguments + " tensors";
    }

    /** Refuses ints and plain numbers. */
    void requireFloats(Operand x) {
        if (x.source().tensor() != TensorType.TENSOR) {
            throw new LayerError(say(
                            Message.TENSOR_TYPE,
                            x.position(),
                            x.name(),
                            x.source().tensor().phrase(),
                            use().simpleName())
                    .table(List.of(x.source().row()))
                    .fix(asTensor(x)));
        }
    }

    /** A number per call has no shape yet. */
    private static Edit[] asTensor(Operand x) {
        Edit change = new Edit.ChangeType(x.position(), x.name(), "Tensor");
        return x.source().tensor() == TensorType.FLOAT
                ? new Edit[] {change, new Edit.AddAnnotation(x.position(), x.name(), "dev.tenon.dsl.Shape", "\"1\"")}
                : new Edit[] {change};
    }

    /** A size that must be a number, since weights or code depend on it. */
    int known(Operand x, Size size, String what) {
        if (!size.isConstant() && trained) {
            Diagnostic error = say(Message.TEMPLATE, x.position(), what, x, size)
                    .table(List.of(x.source().row()))
                    .detail("without a loss of its own the model would be a template, for others to embed");
            throw new LayerError(x.source().close(size).map(error::fix).orElse(error));
        }
        return number(size);
    }

    /** A size as a number; in a template, whose code is never written, a number in its place. */
    int number(Size size) {
        if (size.isConstant()) {
            return Math.toIntExact(size.constant());
        }
        if (trained) {
            AnnotationUse use = layer.sizes().orElse(use());
            throw new LayerError(say(Message.TEMPLATE, use.position("value"), size, use().written(), "open")
                    .detail("without a loss of its own the model would be a template, for others to embed")
                    .fix(new Edit.Advice("write a number")));
        }
        numbers.addAll(size.symbols());
        Map<String, Size> trial =
                size.symbols().stream().collect(Collectors.toMap(symbol -> symbol, symbol -> Size.of(TRIAL)));
        return (int) Math.max(1, Math.min(TRIAL * TRIAL, size.substitute(trial).constant()));
    }

    /** The size that {@code @Sizes} gives an attribute. */
    Optional<Size> sized(String attribute) {
        readSized.add(attribute);
        return Optional.ofNullable(sized.get(attribute));
    }

    /** Whether this layer's numbers are only in the place of open sizes. */
    boolean isTemplate() {
        return !numbers.isEmpty();
    }

    /** Adds what would make an argument fit. */
    public Diagnostic match(Diagnostic error, Operand wanted, Operand wrong) {
        return Repairs.match(this, error, wanted, wrong);
    }

    // What is written

    /** The attributes of the layer's annotation. */
    Attributes attributes() {
        return new Attributes(this);
    }

    /** The layers whose weights it uses, or that use its own. */
    Sharing sharing() {
        return sharing;
    }

    /** The weights the layer makes. */
    Weights weights() {
        return new Weights(this);
    }

    // Run-time checks

    /**
     * Requires {@code size >= least}. What is not proven is left to run time.
     *
     * @return whether it is possible at all
     */
    boolean atLeast(Size size, long least) {
        if (size.minimum().isPresent() && size.minimum().getAsLong() >= least) {
            return true;
        }
        if (size.isConstant()) {
            return false;
        }
        checks.add(Check.atLeast(name(), size, least));
        return true;
    }

    /**
     * Requires {@code size <= most}. What is not proven is left to run time.
     *
     * @return whether it is possible at all
     */
    boolean atMost(Size size, long most) {
        if (size.isConstant() || size.minimum().orElse(0) > most) {
            return size.isConstant() && size.constant() <= most;
        }
        checks.add(Check.atMost(name(), size, most));
        return true;
    }

    /** Requires two sizes to be equal, now or at run time. */
    boolean equal(Size a, Size b) {
        Agreement agreement = Agreement.of(a, b);
        if (agreement == Agreement.OPEN) {
            checks.add(Check.equal(name(), a, b));
        }
        return agreement != Agreement.DIFFERENT;
    }

    boolean equal(Dims a, Dims b) {
        return Agreement.require(name(), a, b, checks).isEmpty();
    }

    /** The sizes in this layer's own {@code value}. */
    List<Size> sizes() {
        return texts.read(use(), name(), true, checks).sizes();
    }

    /** The shape that {@code @Shape} beside a source gives it. */
    Dims sourceShape() {
        AnnotationUse shape = layer.shape()
                .orElseThrow(() -> new LayerError(say(Message.SOURCE_SHAPE, layer.position(), use().simpleName())
                        .fix(new Edit.AddAnnotation(layer.position(), name(), "dev.tenon.dsl.Shape", "\"100\""))));
        return texts.read(shape, name(), false, checks).dims();
    }

    /** Gives an input without {@code @Shape} the shape that follows from here. */
    void find(Operand input, Dims dims) {
        found.put(input.name(), dims);
    }

    // Messages

    /** A message about this layer, whose name comes first. */
    public Diagnostic say(Message message, Position position, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(name());
        all.addAll(List.of(arguments));
        return Diagnostic.of(message, position, all.toArray());
    }

    public Edit set(String attribute, String value) {
        return new Edit.SetAttribute(use().position(), use().simpleName(), name(), attribute, value);
    }

    /** Gives what is read another shape: an input by its {@code @Shape}, a layer by a Reshape behind it. */
    Edit reshape(Operand x, Dims wanted, String suffix) {
        return x.source().reshape(wanted).orElseGet(() -> insert(x, "layers.Reshape", Source.text(wanted), suffix));
    }

    /** A new layer in front of an argument; {@code suffix} makes its name. */
    Edit insert(Operand x, String annotation, String arguments, String suffix) {
        return new Edit.InsertLayer(
                x.position(), x.name(), "dev.tenon.dsl." + annotation, arguments, unused(x.name() + suffix));
    }

    /** A name that the model does not have yet. */
    public String unused(String wanted) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }
}
