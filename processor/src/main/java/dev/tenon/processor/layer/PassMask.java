package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/**
 * One argument's mask is that of the result.
 *
 * @param argument which
 * @param alike along how many of its first axes each index is treated alike, so that a mask of these still says what counts
 */
record PassMask(int argument, int alike) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        Operand x = reads.get(argument);
        return x.mask()
                .map(mask -> mask.rank() <= alike ? Result.of(mask) : Result.loses(x))
                .orElseGet(Result::ends);
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return out.mask(argument).filter(mask -> mask.dims().rank() <= alike);
    }
}
