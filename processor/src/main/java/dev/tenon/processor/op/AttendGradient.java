package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * The gradient of an attention for all that holds its queries, keys and values, one behind the other in each example: args those of the
 * attention, then dy.
 */
public record AttendGradient(Attend attend) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Together.dims(args.subList(0, attend.operands()));
    }

    @Override
    public void emit(Apply apply, Code code) {
        if (attend.operands() == 1) {
            code.line(call(apply, code, code.count(Size.ONE), "from", attend.dropout(apply, code)));
            return;
        }
        String dropout = attend.dropout(apply, code)
                + (attend.rate() == 0 ? "" : " + (n - from) * " + code.factor(attend.weights(apply)));
        code.eachExample();
        code.line(call(apply, code, "1", "n", dropout));
        code.end();
    }

    private String call(Apply apply, Code code, String examples, String n, String dropout) {
        return "K.attentionGradient(" + attend.blocks(apply, code) + ", " + examples + ", "
                + attend.operand(apply, attend.query(), code, n) + ", "
                + attend.operand(apply, attend.key(), code, n) + ", "
                + attend.operand(apply, attend.value(), code, n) + ", " + attend.masks(apply, code, n) + ", " + dropout
                + ", " + code.at(apply.arg(apply.args().size() - 1), n) + ", " + code.scratch() + ", "
                + result(apply, attend.query(), code, n) + ", " + result(apply, attend.key(), code, n) + ", "
                + result(apply, attend.value(), code, n) + ")";
    }

    private static String result(Apply apply, Attend.Span span, Code code, String n) {
        Size offset = Together.before(apply.args(), span.arg()).plus(span.offset());
        return code.at(apply.result(), n, offset.is(0) ? "" : code.of(offset));
    }

    @Override
    public Size scratch(Apply apply) {
        return attend.backwardScratch(apply);
    }

    @Override
    public String describe() {
        return "the gradient of queries, keys and values";
    }
}
