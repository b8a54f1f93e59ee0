package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** What the last copy of a block gives; within another loop it is copied to a place of its own. */
public record Leave(Carry carry) implements GradientOp {
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
        Copy.emit(apply.arg(0), apply.result(), code);
    }

    @Override
    public String describe() {
        return "of the last copy";
    }
}
