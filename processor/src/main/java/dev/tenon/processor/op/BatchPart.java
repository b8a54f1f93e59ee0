package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a batch normalisation for its scale or shift: this shard's part of the n sums of this index: args sums. */
public record BatchPart(Size n, int index) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(n);
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        String from = code.part(apply.arg(0)) + (index == 0 ? "" : " + " + code.of(n));
        String kernel = apply.adds() ? "accumulate" : "copy";
        code.line("K." + kernel + "(" + code.of(n) + ", " + from + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return index == 0 ? "the shift's gradient" : "the scale's gradient";
    }
}
