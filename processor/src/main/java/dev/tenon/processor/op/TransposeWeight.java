package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** A weight's panels, transposed group by group: (rows, columns) becomes (columns, rows). */
public record TransposeWeight(int rows, int columns, int groups) implements GradientOp {
    /** Floats of one transposed group. */
    int groupPitch() {
        return (rows + 15) / 16 * columns * 16;
    }

    @Override
    public Dims dims(List<Value> args) {
        return Dims.of((long) groups * groupPitch());
    }

    @Override
    public Along alongBatch() {
        return Along.NONE;
    }

    @Override
    public void emit(Apply apply, Code code) {
        String g = groups == 1 ? "" : "group * ";
        if (groups > 1) {
            code.begin("for (int group = 0; group < " + groups + "; group++)");
        }
        code.line("transposePanels(share, shares, " + rows + ", " + columns + ", "
                + code.at(apply.arg(0), "0", groups == 1 ? "" : g + (columns + 15) / 16 * rows * 16) + ", " + rows * 16
                + ", "
                + code.at(apply.result(), "0", groups == 1 ? "" : g + groupPitch()) + ", " + columns * 16 + ")");
        if (groups > 1) {
            code.end();
        }
    }

    @Override
    public String describe() {
        return "transposed for the input's gradient";
    }
}
