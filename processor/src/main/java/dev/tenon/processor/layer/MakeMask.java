package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** An argument says what counts, along all axes of what is given but the last. */
record MakeMask(int argument, Op op) implements MaskRule {
    @Override
    public Result infer(String layer, Dims gives, List<Operand> reads) {
        return Result.of(new Mask(layer, gives.dropLast()));
    }

    @Override
    public Optional<Value> lower(Lowering out, Dims gives, List<Value> args) {
        return Optional.of(value(out, args));
    }

    Value value(Lowering out, List<Value> args) {
        return out.apply(op, args.get(argument));
    }
}
