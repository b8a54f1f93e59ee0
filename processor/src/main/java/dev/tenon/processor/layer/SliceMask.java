package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Slice;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/** The mask of the only argument: cut where steps are cut, and as it is where features are. */
record SliceMask(int axis, Size begin, Size length) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        return reads.get(0)
                .mask()
                .map(mask ->
                        mask.rank() <= axis ? mask : new Mask(layer, mask.dims().with(axis, length)))
                .map(Result::of)
                .orElseGet(Result::ends);
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return out.mask(0)
                .map(mask -> mask.dims().rank() <= axis ? mask : out.apply(new Slice(axis, begin, length), mask));
    }
}
