package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * The gradient of a recurrent layer's kernel, of all steps behind the loop: args what it multiplies (T, in), or (gates, T, in) where each gate
 * multiplies something else, where the last gate multiplies something else that too, dz (blocks, T, units), all in the order of {@link Steps}.
 *
 * @param gates the block of each gate
 * @param behindFirst whether the first step multiplied zeros, and is left out
 */
public record StepsKernelGradient(List<Integer> gates, boolean behindFirst) implements GradientOp {
    public StepsKernelGradient {
        gates = List.copyOf(gates);
    }

    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(
                args.get(0).dims().last(),
                args.get(args.size() - 1).dims().last().times(gates.size()));
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value dz = apply.arg(apply.args().size() - 1);
        Size in = x.dims().last();
        Size steps = dz.dims().get(1);
        int units = (int) dz.dims().last().constant();
        Steps blocks = new Steps(code, steps, dz.dims().last());
        Steps read = new Steps(code, steps, in);
        String first = behindFirst ? blocks.count() : "";
        for (int gate = 0; gate < gates.size(); gate++) {
            boolean other = apply.args().size() > 2 && gate == gates.size() - 1;
            Value from = other ? apply.arg(1) : x;
            code.line(Sharing.of(in, Size.of(units)) + ".gemmTransposed(" + code.of(in) + ", " + units + ", "
                    + code.count(behindFirst ? steps.minus(1) : steps) + ", "
                    + read.at(from, from.dims().rank() > 2 ? gate : 0, behindFirst ? read.count() : "") + ", "
                    + code.of(in)
                    + ", "
                    + blocks.at(dz, gates.get(gate), first) + ", " + units + ", "
                    + InputProjection.gate(code, apply.result(), gate, (int) in.constant(), units) + ", "
                    + code.of(in.times(16)) + ", " + apply.adds() + ")");
        }
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
