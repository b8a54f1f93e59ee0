package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** A mask of rows: 0 where all numbers of a row are {@code value}. */
public record MaskOfRows(float value) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().dropLast();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // A step has none.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.line("K.maskOfRows(" + code.count(x.dims().rows()) + ", "
                + code.of(x.dims().last()) + ", " + value + "f, " + code.at(x) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "which are not all " + value;
    }
}
