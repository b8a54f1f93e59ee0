package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a recurrent layer's bias: the sum of dz (blocks, T, units) over all steps and examples, gate by gate. */
public record StepsBiasGradient(List<Integer> gates) implements GradientOp {
    public StepsBiasGradient {
        gates = List.copyOf(gates);
    }

    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last().times(gates.size()));
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dz = apply.arg(0);
        int units = (int) dz.dims().last().constant();
        Steps steps = new Steps(code, dz.dims().get(1), dz.dims().last());
        for (int gate = 0; gate < gates.size(); gate++) {
            code.line("K.columnSums(" + code.count(dz.dims().get(1)) + ", " + units + ", "
                    + steps.at(dz, gates.get(gate), "") + ", " + units + ", "
                    + code.at(apply.result(), "0", gate == 0 ? "" : Integer.toString(gate * units)) + ", "
                    + apply.adds() + ")");
        }
    }

    @Override
    public String describe() {
        return "the bias' gradient";
    }
}
