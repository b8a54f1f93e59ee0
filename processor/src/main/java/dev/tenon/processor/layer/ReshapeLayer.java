package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Reshape}; one size may be -1, for what is left. */
record ReshapeLayer(Dims dims, MaskRule maskRule) implements TypedLayer {
    static ReshapeLayer infer(Inference in) {
        Operand x = in.one();
        in.attributes().requireGiven("value", Source.text(Dims.of(x.dims().elements())));
        List<Size> sizes = new ArrayList<>(in.sizes());
        List<Integer> rests = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (sizes.get(axis).is(-1)) {
                rests.add(axis);
            }
        }
        if (rests.size() > 1) {
            throw new LayerError(in.say(Message.RESHAPE_RESTS, in.use().position("value"), rests.size())
                    .fix(in.set("value", Source.text(Dims.of(x.dims().elements())))));
        }
        if (rests.isEmpty()) {
            Dims dims = new Dims(sizes);
            if (!in.equal(x.dims().elements(), dims.elements())) {
                throw mismatch(in, x, dims.toString(), dims.elements());
            }
            return of(x, dims);
        }
        int rest = rests.get(0);
        List<Size> others = new ArrayList<>(sizes);
        others.remove(rest);
        sizes.set(
                rest,
                left(in, x, others)
                        .orElseThrow(() -> mismatch(
                                in,
                                x,
                                in.use().text("value").isBlank()
                                        ? "(B)"
                                        : "(B, " + in.use().text("value") + ")",
                                new Dims(others).elements())));
        return of(x, new Dims(sizes));
    }

    /** The axes in front that stay keep their mask. */
    private static ReshapeLayer of(Operand x, Dims dims) {
        return new ReshapeLayer(dims, MaskRule.passesAlong(MaskRule.common(x.dims(), dims)));
    }

    /** What is left of the elements: the sizes that both sides have are crossed out, and numbers divide. */
    private static Optional<Size> left(Inference in, Operand x, List<Size> others) {
        List<Size> dividend = new ArrayList<>(x.dims().sizes());
        List<Size> divisor = new ArrayList<>(others);
        divisor.removeIf(dividend::remove);
        Size elements = new Dims(dividend).elements();
        Size by = new Dims(divisor).elements();
        if (by.isConstant()) {
            Size quotient = elements.floorDiv(by.constant());
            return in.equal(elements, quotient.times(by)) ? Optional.of(quotient) : Optional.empty();
        }
        return Optional.empty();
    }

    private static LayerError mismatch(Inference in, Operand x, String wanted, Size elements) {
        Diagnostic error = in.say(
                        Message.RESHAPE_ELEMENTS,
                        in.use().position("value"),
                        x,
                        x.dims().elements(),
                        wanted,
                        elements)
                .table(List.of(x.source().row()));
        return new LayerError(
                error.fix(in.set("value", Source.text(Dims.of(x.dims().elements())))));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return Views.to(out, args.get(0), dims);
    }

    @Override
    public boolean isView() {
        return true;
    }
}
