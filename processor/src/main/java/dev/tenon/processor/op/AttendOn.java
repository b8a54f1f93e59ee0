package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A causal attention that goes on from piece to piece of a stream: keys and values of all steps so far are kept. */
record AttendOn(Attend whole) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return whole.dims(args);
    }

    @Override
    public void emit(Apply apply, Code code) {
        String kept = code.kept(
                "KeptSteps",
                apply.layers().get(0) + "Steps",
                "new KeptSteps(" + whole.heads() + ", " + whole.keyDim() + ", " + whole.valueDim() + ", "
                        + whole.masks().valid() + ", " + Loop.count(apply.loop()) + ")");
        int next = whole.operands();
        String asking = whole.masks().asking() ? code.at(apply.arg(next++)) : "null, 0";
        String valid = whole.masks().valid() ? code.at(apply.arg(next)) : "null, 0";
        code.line("K.attentionOn(" + kept + ", " + code.copy() + ", first + from, to - from, position, "
                + code.of(whole.queries(apply)) + ", " + whole.operand(apply, whole.query(), code, "from") + ", "
                + whole.operand(apply, whole.key(), code, "from") + ", "
                + whole.operand(apply, whole.value(), code, "from") + ", " + asking + ", " + valid + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return whole.multiplyAdds(apply);
    }

    @Override
    public String describe() {
        return whole.describe() + ", over the steps of this piece and those before";
    }
}
