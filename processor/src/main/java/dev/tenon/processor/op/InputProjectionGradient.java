package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of an {@link InputProjection} for its input: args dz (blocks, T, units), the transposed kernel. */
public record InputProjectionGradient(List<Integer> gates, int in) implements GradientOp {
    public InputProjectionGradient {
        gates = List.copyOf(gates);
    }

    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().get(1), Size.of(in));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dz = apply.arg(0);
        Size rows = dz.dims().get(1);
        int units = (int) dz.dims().last().constant();
        Steps steps = new Steps(code, rows, dz.dims().last());
        String result = code.at(apply.result());
        for (int gate = 0; gate < gates.size(); gate++) {
            code.line(Sharing.of((long) in * units) + ".gemm(" + code.count(rows) + ", " + in + ", " + units + ", "
                    + steps.at(dz, gates.get(gate), "") + ", " + units + ", "
                    + InputProjection.gate(code, apply.arg(1), gate, units, in) + ", " + units * 16 + ", "
                    + (gate == 0 ? code.zeros(in) + ", 0" : result + ", " + in) + ", "
                    + result + ", " + in + ", LINEAR)");
        }
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
