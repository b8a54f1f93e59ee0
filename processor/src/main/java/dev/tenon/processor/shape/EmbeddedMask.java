package dev.tenon.processor.shape;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.layer.Mask;
import dev.tenon.processor.layer.MaskRule;
import dev.tenon.processor.layer.Operand;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** The mask of an output of an embedded model: what its layers have made of the masks of its inputs, or one of their own. */
record EmbeddedMask(EmbeddedModel model, TypedNode output) implements MaskRule {
    /** Before the name of a layer outside: none inside is called so. */
    private static final String OUTSIDE = "outside ";

    /** A mask of the model around as it is known inside. */
    static Mask inside(Mask mask) {
        return new Mask(OUTSIDE + mask.by(), mask.dims());
    }

    private static Mask outside(String layer, Mask mask) {
        String by = mask.by();
        return new Mask(by.startsWith(OUTSIDE) ? by.substring(OUTSIDE.length()) : layer, mask.dims());
    }

    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        Optional<Mask> mask = output.mask().mask().map(inner -> outside(layer, inner));
        Optional<Operand> lost = reads.stream()
                .filter(x -> x.mask().isPresent() && model.losesMask())
                .findFirst();
        return new Result(mask, lost, Optional.empty());
    }

    /** The model's own lowering has given it, for it knows what its layers compute. */
    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return Optional.empty();
    }
}
