package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Ids as rows with a 1 in each. */
public record OneHot(int classes) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().append(Size.of(classes));
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // Ids are whole numbers.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(Flow.steps(out.flow(apply.arg(0)).inner().times(classes)));
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.oneHot(" + code.count(apply.arg(0).dims().elements()) + ", " + classes + ", "
                + code.at(apply.arg(0)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "one-hot over " + classes;
    }
}
