package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The codes of positions that go on from piece to piece of a stream. */
record PositionCodeOn(PositionCode whole) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return whole.to();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims to = whole.to();
        Size length = to.product(to.rank() - 2, to.rank());
        String table = code.kept(
                "PositionTable",
                apply.result().name() + "Table",
                "PositionTable.sinusoids(" + code.of(to.last()) + ", " + whole.maxWavelength() + ")");
        code.line("K.copyRuns(" + code.count(to.product(0, to.rank() - 2)) + ", " + code.of(length) + ", " + table
                + ".rows(position, " + code.of(to.get(to.rank() - 2)) + "), 0, 0, " + code.at(apply.result()) + ", "
                + code.of(length) + ")");
    }

    @Override
    public String describe() {
        return whole.describe() + " behind those before";
    }
}
