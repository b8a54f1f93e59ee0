package dev.tenon.processor.layer;

import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The attributes of a layer. Asking for one checks it. */
final class Attributes {
    private final Inference in;

    Attributes(Inference in) {
        this.in = in;
    }

    /** A whole number of at least 1 that must be given. */
    int positive(String attribute, String example) {
        requireGiven(attribute, example);
        return atLeastOne(attribute);
    }

    /** A whole number of at least 1. */
    int atLeastOne(String attribute) {
        int value = integer(attribute);
        if (value < 1) {
            throw range(attribute, Integer.toString(value), "at least 1", "1");
        }
        return value;
    }

    /** Whole numbers, each at least 1. */
    List<Integer> eachAtLeastOne(String attribute) {
        List<Integer> values = in.use().integers(attribute);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < 1) {
                String right = values.stream()
                        .map(value -> Integer.toString(Math.max(1, value)))
                        .collect(Collectors.joining(", ", "{", "}"));
                throw new LayerError(in.say(
                                Message.ATTRIBUTE_RANGE,
                                in.use().position(attribute, i),
                                attribute + " = " + values.get(i),
                                "at least 1")
                        .fix(in.set(attribute, right)));
            }
        }
        return values;
    }

    /** The same as a size, which {@code @Sizes} may leave open. */
    Size width(String attribute, String example) {
        int value = positive(attribute, example);
        return in.sized(attribute).orElse(Size.of(value));
    }

    /** A whole number, from {@code @Sizes} or the annotation. */
    int integer(String attribute) {
        return in.sized(attribute).map(in::number).orElseGet(() -> in.use().integer(attribute));
    }

    void requireGiven(String attribute, String example) {
        if (!in.use().given(attribute) && in.sized(attribute).isEmpty()) {
            throw new LayerError(in.say(
                            Message.ATTRIBUTE_MISSING,
                            in.use().position(),
                            attribute,
                            in.use().simpleName())
                    .fix(in.set(attribute, example)));
        }
    }

    /** A number that is at least {@code least} and below {@code bound}. */
    double number(String attribute, double least, double bound, String words, String example) {
        double value = in.use().number(attribute);
        if (!(value >= least && value < bound) || !Float.isFinite((float) value)) {
            throw range(attribute, plain(value), words, example);
        }
        return value;
    }

    /** Height and width, each at least 1; one number stands for both. */
    int[] pair(String attribute) {
        return pair(attribute, 1);
    }

    /** The same, each at least {@code least}. */
    int[] pair(String attribute, int least) {
        List<Integer> values = in.use().integers(attribute);
        if (values.isEmpty() || values.size() > 2) {
            String right =
                    values.isEmpty() ? Integer.toString(least) : "{" + values.get(0) + ", " + values.get(1) + "}";
            throw new LayerError(in.say(Message.ATTRIBUTE_COUNT, in.use().position(attribute), values.size(), attribute)
                    .fix(in.set(attribute, right)));
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < least) {
                String right = values.size() == 1
                        ? Integer.toString(least)
                        : i == 0
                                ? "{" + least + ", " + Math.max(least, values.get(1)) + "}"
                                : "{" + values.get(0) + ", " + least + "}";
                throw new LayerError(in.say(
                                Message.ATTRIBUTE_RANGE,
                                in.use().position(attribute, i),
                                attribute + " = " + values.get(i),
                                "at least " + least)
                        .fix(in.set(attribute, right)));
            }
        }
        return new int[] {values.get(0), values.get(values.size() - 1)};
    }

    /** An axis as Keras counts it, with the batch as 0 and negative ones from the end, to an axis of the example. */
    int axis(String attribute, Operand x) {
        return axis(attribute, in.use().integer(attribute), in.use().position(attribute), x);
    }

    /** The axis at an index of a list of axes. */
    int axis(String attribute, int index, Operand x) {
        return axis(attribute, in.use().integers(attribute).get(index), in.use().position(attribute, index), x);
    }

    private int axis(String attribute, int written, Position position, Operand x) {
        int axis = written < 0 ? x.rank() + written : written - 1;
        if (written == 0 || axis < 0 || axis >= x.rank()) {
            String why = written == 0 || axis == -1 ? "the batch" : "no axis";
            throw new LayerError(
                    in.say(Message.AXIS, position, attribute, written, why, x).fix(in.set(attribute, "-1")));
        }
        return axis;
    }

    /** Axes as {@link #axis} counts them, each once, in ascending order. */
    List<Integer> axes(String attribute, Operand x) {
        List<Integer> written = in.use().integers(attribute);
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            int axis = axis(attribute, written.get(i), in.use().position(attribute, i), x);
            if (axes.contains(axis)) {
                throw new LayerError(in.say(Message.AXIS_TWICE, in.use().position(attribute, i), attribute, axis + 1, x)
                        .fix(in.set(attribute, "-1")));
            }
            axes.add(axis);
        }
        if (axes.isEmpty()) {
            throw new LayerError(in.say(Message.AXES_EMPTY, in.use().position(attribute), attribute)
                    .fix(in.set(attribute, "-1")));
        }
        return axes.stream().sorted().toList();
    }

    /** A number that float32 can hold. */
    float finite(String attribute, String example) {
        return (float) number(attribute, -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number", example);
    }

    /** What a normalisation adds to the variance. */
    float epsilon() {
        return (float) moreThanZero("epsilon", "1e-3");
    }

    /** A number that float32 can hold, and that is more than 0 there. */
    double moreThanZero(String attribute, String example) {
        return number(attribute, Float.MIN_NORMAL, Double.MAX_VALUE, "more than 0", example);
    }

    private LayerError range(String attribute, String value, String must, String example) {
        String written =
                attribute.equals("value") ? "@" + in.use().simpleName() + "(" + value + ")" : attribute + " = " + value;
        return new LayerError(in.say(Message.ATTRIBUTE_RANGE, in.use().position(attribute), written, must)
                .fix(in.set(attribute, example)));
    }

    /** As a user writes it: {@code 1.5}, {@code -1}. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
