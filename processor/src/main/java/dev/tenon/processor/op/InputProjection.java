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

/**
 * What the gates of a recurrent cell take from its input, for all steps before the loop: args x (T, in) in the order of {@link Steps},
 * kernel (in, gates * units), and where there is one bias (gates * units), or (2, gates * units), whose second row belongs to the
 * product with the state. Gives (blocks, T, units).
 *
 * @param gates the block of each gate
 * @param blocks how many blocks there are; those of no gate are left to the cell
 * @param gradients the block of each gate in the gradient
 * @param biasGradients the block of each gate's bias in the gradient; where a gate has the same for both rows, both are added here
 */
public record InputProjection(List<Integer> gates, int blocks, List<Integer> gradients, List<Integer> biasGradients)
        implements Op {
    public InputProjection {
        gates = List.copyOf(gates);
        gradients = List.copyOf(gradients);
        biasGradients = List.copyOf(biasGradients);
    }

    @Override
    public Dims dims(List<Value> args) {
        Size units = args.get(1).dims().last().floorDiv(gates.size());
        return Dims.of(Size.of(blocks), args.get(0).dims().get(0), units);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients out) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        if (out.needs(kernel)) {
            out.addToWeight(kernel, new StepsKernelGradient(gradients, false), x, dy);
        }
        if (!biasGradients.isEmpty() && out.needs(apply.arg(2))) {
            out.addToWeight(apply.arg(2), new StepsBiasGradient(biasGradients), dy);
        }
        if (out.needs(x)) {
            int in = (int) x.dims().last().constant();
            int units = (int) dy.dims().last().constant();
            Value transposed = out.apply(new TransposeWeight(in, units, gates.size()), kernel);
            out.add(x, out.apply(new InputProjectionGradient(gradients, in), dy, transposed));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(Flow.along(apply.result().dims(), 1));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Dims dims = apply.result().dims();
        int in = (int) x.dims().last().constant();
        int units = (int) dims.last().constant();
        Steps steps = new Steps(code, dims.get(1), dims.last());
        int both = bothRows();
        if (both > 0) {
            code.line("K.add(" + both * units + ", " + code.at(apply.arg(2)) + ", "
                    + code.at(apply.arg(2), "0", Integer.toString(gates.size() * units)) + ", " + code.scratch() + ")");
        }
        for (int gate = 0; gate < gates.size(); gate++) {
            code.line(
                    Sharing.of((long) in * units) + ".gemm(" + code.count(dims.get(1)) + ", " + units + ", " + in + ", "
                            + code.at(x) + ", " + in + ", "
                            + gate(code, apply.arg(1), gate, in, units) + ", " + in * 16 + ", "
                            + bias(apply, code, gate, units) + ", 0, "
                            + steps.at(apply.result(), gates.get(gate), "") + ", " + units + ", LINEAR)");
        }
    }

    private String bias(Apply apply, Code code, int gate, int units) {
        if (biasGradients.isEmpty()) {
            return code.zeros(units);
        }
        String plus = gate == 0 ? "" : Integer.toString(gate * units);
        return gate < bothRows()
                ? code.scratch() + (plus.isEmpty() ? "" : " + " + plus)
                : code.at(apply.arg(2), "0", plus);
    }

    /** How many of the first gates add both rows of the bias. */
    private int bothRows() {
        int both = 0;
        while (biasGradients.size() > gates.size()
                && biasGradients.get(both).equals(biasGradients.get(gates.size() + both))) {
            both++;
        }
        return both;
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.result().dims().last().times(bothRows());
    }

    /** A gate's panels of a kernel with {@code rows} rows. */
    static String gate(Code code, Value kernel, int gate, int rows, int units) {
        int pitch = (units + 15) / 16 * 16 * rows;
        return code.at(kernel, "0", gate == 0 ? "" : Integer.toString(gate * pitch));
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        Dims dims = apply.result().dims();
        return apply.arg(0).dims().elements().times(dims.last()).times(gates.size());
    }

    @Override
    public String describe() {
        return "the input's part of all steps";
    }
}
