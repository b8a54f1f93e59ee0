package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The mean over the steps that count: args x (T, C), mask (T). Gives (C). */
public record MaskedMean() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last());
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        if (gradients.needs(x)) {
            gradients.add(x, gradients.apply(new MaskedMeanGradient(x.dims()), dy, apply.arg(1)));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("takes all steps together");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.eachExample();
        code.line("K.meanOfKeptRows(" + code.of(x.dims().rows()) + ", "
                + code.of(x.dims().last()) + ", " + code.at(apply.arg(1), "n") + ", " + code.at(x, "n") + ", "
                + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "mean over the steps that count";
    }
}
