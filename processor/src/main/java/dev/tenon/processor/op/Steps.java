package dev.tenon.processor.op;

import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;

/**
 * How recurrent layers keep what has steps: all examples of a shard for the first step, then all for the second, so that what is
 * done at a step is done on numbers that stand side by side. Several such blocks, one for each gate, may follow each other.
 */
final class Steps {
    private final Code code;
    private final Size steps;
    private final Size units;

    /** Of {@code steps} steps with {@code units} numbers for each example. */
    Steps(Code code, Size steps, Size units) {
        this.code = code;
        this.steps = steps;
        this.units = units;
    }

    /** A state that goes on from piece to piece of a stream, from {@code given} on, or from zeros where that is null. */
    static Value state(Streaming out, String name, Value states, Value given) {
        Value state = out.state(name, Dims.of(states.dims().last()));
        if (given != null && !out.flow(given).is(Flow.Kind.FIXED)) {
            throw out.refuse("begins with what only the last step decides");
        }
        if (given != null) {
            out.begin(state, given);
        }
        return state;
    }

    /** The mask that comes with the steps of a stream. */
    static Value maskOf(Value mask, Streaming out) {
        if (!out.flow(mask).isAlong(mask.dims(), 0, out.steps())) {
            throw out.refuse("reads a mask that does not come with its steps");
        }
        return mask;
    }

    /** How states come: all of them with their steps, or one at a time. */
    static Flow flow(Value states, boolean every) {
        return every ? Flow.steps(states.dims().last()) : Flow.LATEST;
    }

    /** Opens the loop over the steps, in which {@code now} is where a step begins and {@code next} where the one behind it does. */
    void forwards() {
        code.begin("for (int step = 0; step < " + code.of(steps) + "; step++)");
        places();
    }

    /** The same, from the last step to the first. */
    void backwards() {
        code.begin("for (int step = " + code.of(steps.minus(1)) + "; step >= 0; step--)");
        places();
    }

    private void places() {
        code.line("int now = " + step("step", units, code));
        code.line("int next = now + " + count());
    }

    /** Writes {@code to = init + from * kernel} for the (examples, units) numbers of a step. */
    void product(String from, String kernel, String init, String to) {
        String width = code.of(units);
        code.line(Sharing.of(units, units) + ".gemm(to - from, " + width + ", " + width + ", " + from + ", " + width
                + ", " + kernel + ", " + code.of(units.times(16)) + ", " + init + ", " + to + ", " + width
                + ", LINEAR)");
    }

    /** What a gate reads of a state of which dropout leaves out some numbers; writes it where {@code dropped} has this step. */
    String dropped(String state, Value drops, Value dropped, int gate) {
        String read = at(dropped, gate, "now");
        code.line("K.multiply(" + count() + ", " + state + ", " + drops(drops, gate) + ", " + read + ")");
        return read;
    }

    /**
     * The gradient of a state through what dropout leaves of it: adds {@code from * kernel} to it, times what the gate multiplied by.
     *
     * @param product has room for that product
     */
    void productOfDropped(String from, String kernel, Value drops, int gate, String product, String state) {
        product(from, kernel, onZeros(), product);
        code.line("K.gruCandidate(" + count() + ", " + state + ", " + product + ", " + drops(drops, gate) + ", " + state
                + ")");
    }

    /** What a gate multiplies states by, (gates, units), at each step. */
    String drops(Value drops, int gate) {
        return code.at(drops, "from", gate == 0 ? "" : code.count(units.times(gate)));
    }

    /** What a product starts from where it adds to the numbers of a step. */
    String on(String step) {
        return step + ", " + code.of(units);
    }

    /** What a product starts from where it adds to nothing. */
    String onZeros() {
        return code.zeros((int) units.constant()) + ", 0";
    }

    /** A gate's part of a recurrent kernel. */
    String gate(Value kernel, int gate) {
        int width = (int) units.constant();
        return InputProjection.gate(code, kernel, gate, width, width);
    }

    /** Writes the state before the first step: what is given, or zeros. */
    void begin(String given, String state) {
        code.line(given.isEmpty() ? "K.fill(" + count() + ", 0f, " + state + ")" : copy(given, state));
    }

    /** A copy of the numbers of a step. */
    String copy(String from, String to) {
        return "K.copy(" + count() + ", " + from + ", " + to + ")";
    }

    /** Writes what reaches the last state from outside: the gradients of the states of all steps and of the last, or nothing. */
    void beginGradient(String ofStates, String ofLast, String to) {
        if (ofStates.isEmpty()) {
            begin(ofLast, to);
        } else {
            code.line(
                    ofLast.isEmpty()
                            ? copy(ofStates, to)
                            : "K.add(" + count() + ", " + ofStates + ", " + ofLast + ", " + to + ")");
        }
    }

    /** Leaves the numbers as they were at the step before for the examples whose step is padding. */
    void hold(Value mask, String before, String after) {
        code.line("K.holdRows(" + rows() + ", " + valid(mask) + ", " + before + ", " + after + ")");
    }

    /** Gives the examples whose step is padding one number. */
    void fill(Value mask, int number, String step) {
        code.line("K.fillRows(" + rows() + ", " + number + "f, " + valid(mask) + ", " + step + ")");
    }

    /** Gives the examples whose step is padding zeros. */
    void keep(Value mask, String step) {
        code.line("K.keepRows(" + rows() + ", " + valid(mask) + ", " + step + ", " + step + ")");
    }

    /** Gives the other examples zeros. */
    void clear(Value mask, String step) {
        code.line("K.clearRows(" + rows() + ", " + valid(mask) + ", " + step + ")");
    }

    private String rows() {
        return "to - from, " + code.of(units);
    }

    /** A step of a mask (T, 1), which stands in the same order. */
    private String valid(Value mask) {
        return code.at(mask, "from", "step * (to - from)");
    }

    /** Where a step begins. */
    static String step(String step, Size units, Code code) {
        return step + " * (to - from)" + (units.is(1) ? "" : " * " + code.factor(units));
    }

    /** How many numbers a step has. */
    String count() {
        return code.count(units);
    }

    /** A step of a value with one block. */
    String at(Value value, String step) {
        return at(value, 0, step);
    }

    /** A step of a block: {@code now}, {@code next}, or "" for the first. */
    String at(Value value, int block, String step) {
        String begin = block == 0 ? "" : code.count(steps.times(units).times(block));
        return code.at(value, "from", begin.isEmpty() || step.isEmpty() ? begin + step : begin + " + " + step);
    }

    /** The last step. */
    String last() {
        return steps.is(1) ? "" : code.count(steps.minus(1).times(units));
    }

    /** Behind the last step. */
    String end() {
        return code.count(steps.times(units));
    }
}
