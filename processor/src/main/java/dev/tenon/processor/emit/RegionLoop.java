package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The calls of a region's methods, in the loop in which they stand. */
final class RegionLoop {
    private RegionLoop() {}

    /** The calls of these methods: all for the whole shard, for one example after the other, or for one block after the other. */
    static CodeBlock of(Region region, List<String> methods) {
        CodeBlock.Builder code = CodeBlock.builder();
        switch (region.extent()) {
            case SHARD -> methods.forEach(method -> code.addStatement("$N(0, rows)", method));
            case EXAMPLE -> {
                code.beginControlFlow("for (int n = 0; n < rows; n++)");
                methods.forEach(method -> code.addStatement("$N(n, n + 1)", method));
                code.endControlFlow();
            }
            case BLOCK -> {
                String all = all(region);
                code.beginControlFlow("for (int i = 0; i < $L; i += $L)", all, Region.BLOCK);
                code.addStatement("int end = Math.min(i + $L, $L)", Region.BLOCK, all);
                methods.forEach(method -> code.addStatement("$N(i, end)", method));
                code.endControlFlow();
            }
        }
        return code.build();
    }

    /** How much a method of a region is called for to do all of the shard. */
    static String all(Region region) {
        return region.extent() == Region.Extent.BLOCK ? rows(region.numbers()) : "rows";
    }

    /** {@code rows * size}. */
    static String rows(Size size) {
        return size.is(1) ? "rows" : "rows * " + size.toFactor(Types::symbol);
    }
}
