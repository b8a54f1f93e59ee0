package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** For each channel the sums over the whole batch of dy, then of dy times what was normalised: args x, moments, dy. */
public record BatchSums() implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last().times(2));
    }

    @Override
    public Along alongBatch() {
        return Along.BATCH;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.line("K.batchSums(" + code.count(x.dims().rows()) + ", "
                + code.of(x.dims().last()) + ", " + code.at(x) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.arg(2)) + ", " + code.part(apply.result()) + ")");
    }

    @Override
    public void emitWhole(Apply apply, Code code) {
        Value sums = apply.result();
        Size n = sums.dims().elements();
        code.line("K.copy(" + code.of(n) + ", " + code.firstPart(sums) + ", " + code.at(sums) + ")");
        code.begin("for (int shard = 1; shard < shards; shard++)");
        code.line("K.accumulate(" + code.of(n) + ", " + code.firstPart(sums) + " + shard * " + code.partPitch() + ", "
                + code.at(sums) + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the sums that the gradients need";
    }
}
