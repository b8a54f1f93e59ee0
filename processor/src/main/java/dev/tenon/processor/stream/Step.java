package dev.tenon.processor.stream;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.op.Keep;
import dev.tenon.processor.read.Names;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What one operation answers. */
final class Step implements Streaming {
    private final Apply apply;
    private final Size steps;
    private final Map<Value, Flow> flows;
    private final Map<Value, Value> instead;
    private final Values values;
    private final List<Apply> body = new ArrayList<>();

    Step(Apply apply, Size steps, Map<Value, Flow> flows, Map<Value, Value> instead, Values values) {
        this.apply = apply;
        this.steps = steps;
        this.flows = flows;
        this.instead = instead;
        this.values = values;
    }

    List<Apply> body() {
        return body;
    }

    @Override
    public Size steps() {
        return steps;
    }

    @Override
    public Flow flow(Value value) {
        return flows.get(value);
    }

    @Override
    public void same(Flow flow) {
        same(Collections.nCopies(apply.results().size(), flow));
    }

    @Override
    public void same(List<Flow> each) {
        body.add(apply);
        for (int i = 0; i < each.size(); i++) {
            flows.put(apply.results().get(i), each.get(i));
        }
    }

    @Override
    public Value state(String name, Dims dims) {
        return make(Kind.STATE, name, dims);
    }

    @Override
    public void begin(Value state, Value first) {
        set(true, state, first);
    }

    @Override
    public void keep(Value state, Value now) {
        set(false, state, now);
    }

    private void set(boolean atBegin, Value state, Value now) {
        body.add(new Apply(new Keep(atBegin), List.of(now), state, apply.layers(), false));
    }

    @Override
    public Value apply(Op op, Value... args) {
        List<Value> read = List.of(args);
        Value result = make(Kind.ACTIVATION, op.getClass().getSimpleName(), op.dims(read));
        body.add(new Apply(op, read, result, apply.layers(), false));
        return result;
    }

    @Override
    public List<Value> instead(Op op, List<Value> args, List<Value> results, List<Flow> each) {
        List<Value> made = new ArrayList<>();
        made.add(made(op.getClass().getSimpleName(), op.dims(args), results.get(0)));
        List<Op.Result> more = op.more(args);
        for (int i = 0; i < more.size(); i++) {
            made.add(made(more.get(i).name(), more.get(i).dims(), results.get(i + 1)));
        }
        for (int i = 0; i < made.size(); i++) {
            flows.put(made.get(i), each.get(i));
            if (results.get(i) != null) {
                instead.put(results.get(i), made.get(i));
            }
        }
        body.add(new Apply(op, args, made.get(0), made.subList(1, made.size()), apply.layers(), false));
        return made;
    }

    private Value made(String name, Dims dims, Value old) {
        return old == null ? make(Kind.ACTIVATION, name, dims) : values.again(old, dims);
    }

    private Value make(Kind kind, String name, Dims dims) {
        String path = apply.result().path();
        return values.makeIn(apply.loop(), kind, path, Names.camel(path) + name, dims);
    }
}
