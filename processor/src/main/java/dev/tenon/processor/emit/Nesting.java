package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenon.processor.ir.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Puts statements into the loops in which they stand. */
final class Nesting {
    /** A statement, and its loop or null. */
    record Step(Loop loop, CodeBlock code) {}

    /** What becomes of the statements of one copy. */
    private final BiFunction<Loop, List<CodeBlock>, CodeBlock> wrap;

    Nesting(BiFunction<Loop, List<CodeBlock>, CodeBlock> wrap) {
        this.wrap = wrap;
    }

    /** The statements outside of all loops, each loop as one of them. */
    List<CodeBlock> nest(List<Step> steps) {
        return nest(steps, 0);
    }

    private List<CodeBlock> nest(List<Step> steps, int depth) {
        List<CodeBlock> nested = new ArrayList<>();
        for (int i = 0; i < steps.size(); ) {
            Loop loop = at(steps.get(i), depth);
            int end = i + 1;
            if (loop == null) {
                nested.add(steps.get(i).code());
            } else {
                while (end < steps.size() && at(steps.get(end), depth) == loop) {
                    end++;
                }
                nested.add(wrap.apply(loop, nest(steps.subList(i, end), depth + 1)));
            }
            i = end;
        }
        return nested;
    }

    private static Loop at(Step step, int depth) {
        List<Loop> chain = Loop.chain(step.loop());
        return depth < chain.size() ? chain.get(depth) : null;
    }

    /** A variable that counts copies: another for each loop around. */
    static String variable(Loop loop) {
        int depth = Loop.chain(loop).size();
        return depth == 1 ? "copy" : "copy" + depth;
    }

    /** {@code for (int i = 0; i < 6; i++)}. */
    static String header(Loop loop, String i) {
        return loop.backwards()
                ? "for (int " + i + " = " + (loop.copies() - 1) + "; " + i + " >= 0; " + i + "--)"
                : "for (int " + i + " = 0; " + i + " < " + loop.copies() + "; " + i + "++)";
    }
}
