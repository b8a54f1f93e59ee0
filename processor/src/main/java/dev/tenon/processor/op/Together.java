package dev.tenon.processor.op;

import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Gradients of several values that one operation computes: one behind the other in each example, unless there is only one. */
final class Together {
    private Together() {}

    static Dims dims(List<Value> operands) {
        return operands.size() == 1 ? operands.get(0).dims() : Dims.of(before(operands, operands.size()));
    }

    /** Floats of an example in front of the gradient of the operand {@code index}. */
    static Size before(List<Value> operands, int index) {
        Size before = Size.ZERO;
        for (Value operand : operands.subList(0, index)) {
            before = before.plus(operand.dims().elements());
        }
        return before;
    }

    /** Gives each operand its part. */
    static void distribute(List<Value> operands, Value all, Gradients gradients) {
        if (operands.size() == 1) {
            gradients.add(operands.get(0), all);
            return;
        }
        for (int i = 0; i < operands.size(); i++) {
            Value operand = operands.get(i);
            if (gradients.needs(operand)) {
                Size length = operand.dims().elements();
                Value part = gradients.apply(new Slice(0, before(operands, i), length), all);
                gradients.add(operand, gradients.apply(new View(operand.dims()), part));
            }
        }
    }
}
