package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Images made larger by bilinear interpolation: args x (H, W, C). */
public record Bilinear(int rows, int columns) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        Dims x = args.get(0).dims();
        return Dims.of(x.get(0).times(rows), x.get(1).times(columns), x.last());
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        gradients.add(x, gradients.apply(new BilinearGradient(x.dims(), rows, columns), dy));
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.eachExample();
        code.line("K.bilinear(" + sizes(apply.arg(0).dims(), rows, columns, code) + code.at(apply.arg(0), "n") + ", "
                + code.scratch() + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    /** Height, width and channels of the smaller image, and how many times as large the other one is. */
    static String sizes(Dims x, int rows, int columns, Code code) {
        return code.of(x.get(0)) + ", " + code.of(x.get(1)) + ", " + code.of(x.last()) + ", " + rows + ", " + columns
                + ", ";
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.arg(0).dims().product(1, 3);
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return rows + "x" + columns + " bilinear interpolation";
    }
}
