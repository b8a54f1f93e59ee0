package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/**
 * One argument's mask is used by the layer, and behind it there are no steps.
 *
 * @param argument which
 * @param least along how many axes a mask must tell apart what counts, to be of use
 * @param most along how many it may
 */
record UseMask(int argument, int least, int most) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        Operand x = reads.get(argument);
        return x.mask().filter(mask -> !isOfUse(mask.dims())).isPresent() ? Result.loses(x) : Result.ends();
    }

    private boolean isOfUse(Dims mask) {
        return mask.rank() >= least && mask.rank() <= most;
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return Optional.empty();
    }

    /** The mask that the layer is to use. */
    Optional<Value> of(Lowering out) {
        return out.mask(argument).filter(mask -> isOfUse(mask.dims()));
    }
}
