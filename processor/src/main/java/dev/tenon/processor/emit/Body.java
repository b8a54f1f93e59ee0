package dev.tenon.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.plan.Slot;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The statements of one generated method. */
final class Body implements Code {
    /** The examples for which places are set. */
    static final ParameterSpec ROWS = ParameterSpec.builder(TypeName.LONG, "r").build();

    private final Plan plan;
    private final Function function;
    private final List<String> losses;
    private final Constants constants;
    /** How the forward pass is reached: empty in its own class, {@code f.} in the backward pass. */
    private final String forward;

    private final Loop loop;
    /** Whether the range is one of numbers, not of examples. */
    private final boolean byNumber;

    private final CodeBlock.Builder statements = CodeBlock.builder();

    /** Of a group, of which a region of extent BLOCK does a range of numbers at a time. */
    Body(
            Blueprint.Stage stage,
            List<String> losses,
            Constants constants,
            String forward,
            Region.Extent extent,
            Group group) {
        this(stage, losses, constants, forward, group.loop(), extent == Region.Extent.BLOCK);
        group.body().forEach(apply -> apply.op().emit(apply, this));
    }

    /** Of what stands in a loop, or in none where that is null. */
    Body(Blueprint.Stage stage, List<String> losses, Constants constants, String forward, Loop loop) {
        this(stage, losses, constants, forward, loop, false);
    }

    private Body(
            Blueprint.Stage stage,
            List<String> losses,
            Constants constants,
            String forward,
            Loop loop,
            boolean byNumber) {
        this.byNumber = byNumber;
        this.loop = loop;
        this.plan = stage.plan();
        this.function = stage.program().forward();
        this.losses = losses;
        this.constants = constants;
        this.forward = forward;
    }

    /** The floats that all places of a plan take, for r examples. */
    static String floats(Plan plan) {
        String fixed = plan.fixed().toJava(Body::wide);
        if (plan.perExample().is(0)) {
            return fixed;
        }
        String all = "r * " + parenthesized(plan.perExample());
        return plan.fixed().is(0) ? all : all + " + " + fixed;
    }

    /** Where a slot begins, for r examples. */
    static String offset(Plan plan, Slot slot) {
        if (!slot.single()) {
            return slot.offset().is(0) ? "0" : "(int) (r * " + parenthesized(slot.offset()) + ")";
        }
        return behind(plan, slot.offset());
    }

    /** An offset among the fixed floats, which stand behind all that is per example. */
    static String behind(Plan plan, Size offset) {
        String base = plan.perExample().is(0) ? "" : "r * " + parenthesized(plan.perExample());
        String more = offset.is(0) ? "" : offset.toJava(Body::wide);
        if (base.isEmpty() && (more.isEmpty() || offset.isConstant())) {
            return more.isEmpty() ? "0" : more;
        }
        return "(int) (" + base + (base.isEmpty() || more.isEmpty() ? "" : " + ") + more + ")";
    }

    private static String parenthesized(Size size) {
        String text = size.toJava(Body::wide);
        return size.isConstant() ? text : "(" + text + ")";
    }

    /** Sizes are multiplied as longs, so that a batch that is too large is noticed. */
    static String wide(String symbol) {
        return "(long) " + Types.symbol(symbol);
    }

    /** The number of the present copy among all, such as {@code outerCopy * 3 + innerCopy}. */
    static String copy(Loop loop) {
        StringBuilder number = new StringBuilder();
        for (Loop each : Loop.chain(loop)) {
            String before = number.isEmpty() ? "" : factor(number.toString()) + " * " + each.copies() + " + ";
            number = new StringBuilder(before).append(each.index());
        }
        return number.toString();
    }

    private static String factor(String sum) {
        return sum.contains(" ") ? "(" + sum + ")" : sum;
    }

    CodeBlock build() {
        return statements.build();
    }

    @Override
    public String at(Value value, String n) {
        return at(value, n, "");
    }

    @Override
    public String at(Value value, String n, String plus) {
        Value root = plan.places().root(value);
        return switch (root.kind()) {
            case WEIGHT -> "w, " + sum(weightOffset(root), plus);
            case WEIGHT_GRADIENT -> "g, " + sum(weightOffset(root), plus);
            case SHARED -> "t, " + sum(sharedOffset(root), plus);
            case INPUT -> forward + root.name() + ", " + sum(input(root.dims().elements(), n), plus);
            case BATCH -> "b, " + sum(Integer.toString(plan.batch().get(root)), plus);
            case STATE ->
                root.name() + ", " + sum(times(example(root, n), root.dims().elements()), plus);
            case LOSS -> "losses[" + losses.indexOf(root.path()) + "]";
            case ACTIVATION -> "a, " + sum(activation(root, n), plus);
        };
    }

    private String input(Size size, String n) {
        return byNumber ? times("first", size) + " + " + n : times("(first + " + n + ")", size);
    }

    /** The number of an example among those of the whole batch, and of all copies. */
    private String example(Value state, String n) {
        String number = "first + " + n;
        return state.loop() == null ? "(" + number + ")" : "(" + factor(copy(loop)) + " * batch + " + number + ")";
    }

    @Override
    public boolean samePlace(Value a, Value b) {
        Slot slot = plan.slots().get(plan.places().root(a));
        return slot != null && slot == plan.slots().get(plan.places().root(b));
    }

    /** A weight of the present copy, whose loops are as deep as the weight has copies. */
    private String weightOffset(Value weightOrGradient) {
        Function.Weight weight = function.weight(weightOrGradient.path());
        StringBuilder offset = new StringBuilder(Integer.toString(weight.offset()));
        List<Loop> loops = Loop.chain(loop);
        for (int i = 0; i < weight.strides().size(); i++) {
            offset.append(" + ")
                    .append(loops.get(i).index())
                    .append(" * ")
                    .append(weight.strides().get(i));
        }
        return offset.toString();
    }

    private String sharedOffset(Value root) {
        String base = Integer.toString(plan.shared().get(root));
        return root.loop() == null
                ? base
                : base + " + " + factor(copy(loop)) + " * " + root.dims().elements();
    }

    private String activation(Value root, String n) {
        Slot slot = plan.slots().get(root);
        boolean own = forward.isEmpty() || !function.computes(root);
        String field = own ? root.name() : forward + root.name();
        return slot != null && slot.single() || n.equals("0")
                ? field
                : field + " + " + (byNumber ? n : times(n, root.dims().elements()));
    }

    private static String sum(String offset, String plus) {
        if (plus.isEmpty()) {
            return offset;
        }
        return offset.equals("0") ? plus : offset + " + " + plus;
    }

    private String times(String factor, Size size) {
        if (size.is(1)) {
            return factor;
        }
        return factor + " * " + size.toFactor(Types::symbol);
    }

    @Override
    public String part(Value value) {
        int offset = plan.batch().get(value);
        return offset == 0 ? "b, part" : "b, part + " + offset;
    }

    @Override
    public String firstPart(Value value) {
        return "b, " + (plan.batchFloats() + plan.batch().get(value));
    }

    @Override
    public int partPitch() {
        return plan.batchFloats();
    }

    @Override
    public String zeros(int n) {
        return constants.zeros(n);
    }

    @Override
    public String openZeros(Size n) {
        return n.isConstant()
                ? zeros((int) n.constant())
                : constant("float[]", "zeros", "Tables.zeros(" + of(n.plus(16)) + ")", n) + ", 0";
    }

    @Override
    public String factor(Size size) {
        return size.toFactor(Types::symbol);
    }

    @Override
    public String scratch() {
        return "a, scratch";
    }

    @Override
    public String of(Size size) {
        return size.toJava(Types::symbol);
    }

    @Override
    public String count(Size size) {
        return byNumber || size.is(1) ? "to - from" : times("(to - from)", size);
    }

    @Override
    public String index(Size size) {
        if (byNumber) {
            return times("(long) first", size) + " + from";
        }
        return size.is(1) ? "(long) first + from" : "((long) first + from) * " + size.toFactor(Types::symbol);
    }

    @Override
    public String constant(String type, String name, String initializer, Size... sizes) {
        return constants.name(type, name, initializer, sizes);
    }

    @Override
    public String kept(String type, String name, String initializer) {
        return constants.kept(type, name, initializer);
    }

    @Override
    public String copy() {
        return loop == null ? "0" : copy(loop);
    }

    @Override
    public String key(String path) {
        return "key(" + Hash.of(path) + (loop == null ? "L)" : "L, " + copy(loop) + ")");
    }

    @Override
    public String counted(String loss) {
        return "counts[" + losses.indexOf(loss) + "]";
    }

    @Override
    public String divisor(String loss) {
        return forward + "divisor(" + losses.indexOf(loss) + ")";
    }

    @Override
    public String mean(String loss) {
        return forward + "mean(" + losses.indexOf(loss) + ")";
    }

    @Override
    public void line(String statement) {
        if (statement.contains("LINEAR")) {
            constants.usesLinear();
        }
        statements.add("$[" + statement.replace("$", "$$").replace(", ", ",$W") + ";\n$]");
    }

    @Override
    public void begin(String header) {
        statements.beginControlFlow("$L", header);
    }

    @Override
    public void end() {
        statements.endControlFlow();
    }
}
