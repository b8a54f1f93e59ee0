package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.OperationDeclaration;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import dev.tenon.processor.size.SizeException;
import dev.tenon.processor.size.SizeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shapes of a user's own layer: those of its operation, and what its symbols stand for where it is used. */
final class OwnShapes {
    private static final Pattern ANY = Pattern.compile("\\s*\\.\\.\\.\\s*,?(.*)");

    private final Inference in;
    private final OperationDeclaration operation;
    private final List<Written> reads = new ArrayList<>();
    private final Map<String, Optional<Size>> symbols = new LinkedHashMap<>();
    private Optional<Dims> front = Optional.empty();

    /** A shape as it is written; {@code any} where it begins with {@code ...}. */
    private record Written(String text, boolean any, Dims dims) {}

    OwnShapes(Inference in, OperationDeclaration operation) {
        this.in = in;
        this.operation = operation;
        for (String text : operation.reads()) {
            Written written = parse(text);
            for (Size size : written.dims().sizes()) {
                if (!size.isConstant() && !isSymbol(size)) {
                    throw wrong(text, "'" + size + "' is neither a number nor one symbol");
                }
                size.symbols().forEach(symbol -> symbols.putIfAbsent(symbol, Optional.empty()));
            }
            reads.add(written);
        }
    }

    private static boolean isSymbol(Size size) {
        return size.symbols().size() == 1
                && size.equals(Size.symbol(size.symbols().iterator().next()));
    }

    /** Whether any axes may stand in front. */
    boolean rows() {
        return reads.stream().anyMatch(Written::any);
    }

    /** In the order of their first mention. */
    List<String> symbols() {
        return List.copyOf(symbols.keySet());
    }

    /** Binds the symbols to what is read. */
    void bind() {
        in.argumentCount(reads.size(), reads.size());
        for (int i = 0; i < reads.size(); i++) {
            bind(reads.get(i), in.operands().get(i));
        }
    }

    private void bind(Written read, Operand x) {
        int rank = read.dims().rank();
        int before = x.rank() - rank;
        if (before < 0 || before > 0 && !read.any()) {
            throw mismatch(read, x, "it has " + x.rank() + " axes per example");
        }
        if (read.any()) {
            Dims axes = new Dims(x.dims().sizes().subList(0, before));
            if (front.isPresent() && !in.equal(front.get(), axes)) {
                throw mismatch(read, x, "the axes in front are " + front.get() + " before");
            }
            front = Optional.of(front.orElse(axes));
        }
        for (int axis = 0; axis < rank; axis++) {
            Size wanted = read.dims().get(axis);
            Size size = x.dims().get(before + axis);
            Size known = wanted.isConstant()
                    ? wanted
                    : symbols.get(wanted.toString()).orElse(size);
            if (!in.equal(known, size)) {
                throw mismatch(read, x, wanted + " is " + known + ", not " + size);
            }
            if (!wanted.isConstant()) {
                symbols.put(wanted.toString(), Optional.of(known));
            }
        }
    }

    /** What the symbols stand for, in their order. */
    List<Size> sizes() {
        return symbols.values().stream().map(Optional::orElseThrow).toList();
    }

    /** How many axes stand in front of all that is read and of what is given. */
    int frontRank() {
        boolean all = reads.stream().allMatch(Written::any)
                && parse(operation.gives()).any();
        return all ? front.map(Dims::rank).orElse(0) : 0;
    }

    /** The product of the axes in front. */
    Size frontRows() {
        return front.map(Dims::elements).orElse(Size.ONE);
    }

    /** The shape of the result. */
    Dims gives() {
        Written gives = parse(operation.gives());
        Map<String, Size> known = new LinkedHashMap<>();
        symbols.forEach((symbol, size) -> known.put(symbol, size.orElseThrow()));
        List<Size> sizes = new ArrayList<>();
        if (gives.any()) {
            front.ifPresent(axes -> sizes.addAll(axes.sizes()));
        }
        for (Size size : gives.dims().sizes()) {
            size.symbols().stream()
                    .filter(symbol -> !known.containsKey(symbol))
                    .findFirst()
                    .ifPresent(symbol -> {
                        throw wrong(gives.text(), "nothing that is read says what " + symbol + " is");
                    });
            sizes.add(size.substitute(known));
        }
        return new Dims(sizes);
    }

    private Written parse(String text) {
        Matcher any = ANY.matcher(text);
        String sizes = any.matches() ? any.group(1) : text;
        try {
            return new Written(
                    text, any.matches(), SizeText.parse(sizes, Map.of(), false).dims());
        } catch (SizeException e) {
            throw wrong(text, "'" + e.part() + "' is no size");
        }
    }

    private LayerError wrong(String text, String why) {
        return new LayerError(in.say(
                        Message.OPERATION_TEXT,
                        in.use().position(),
                        in.use().simpleName(),
                        operation.simpleName(),
                        text,
                        why)
                .fix(new Edit.Advice("write numbers and symbols there, such as \"..., D\"")));
    }

    private LayerError mismatch(Written read, Operand x, String why) {
        Diagnostic error = in.say(
                        Message.OPERATION_SHAPE, x.position(), x, in.use().simpleName(), read.text(), why)
                .table(List.of(x.source().row()));
        List<Size> sizes = new ArrayList<>();
        for (Size size : read.dims().sizes()) {
            sizes.add(size.isConstant() ? size : symbols.get(size.toString()).orElse(Size.of(8)));
        }
        Dims wanted = new Dims(sizes);
        return new LayerError(error.fix(x.source()
                .reshape(wanted)
                .orElseGet(() -> new Edit.Advice("give '" + x.name() + "' a shape that fits " + read.text()))));
    }
}
