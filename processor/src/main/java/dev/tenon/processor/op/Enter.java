package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** What a copy of a block reads: its argument before the first copy, then what the copy before gives. Code only in the plan. */
public record Enter(Carry carry) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(out.flow(apply.arg(0)));
    }

    @Override
    public void emit(Apply apply, Code code) {
        // The value has the place of what it stands for.
    }

    @Override
    public String describe() {
        return "of the copy before";
    }
}
