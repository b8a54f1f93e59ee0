package dev.tenon.runtime.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of a safetensors header and checks all it claims before any memory is taken for it. */
final class SafetensorsHeader {

    /** The deepest valid header has three levels: tensors, one tensor, its shape. */
    private static final int DEPTH = 4;

    private static final int AXES = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(40)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** One tensor: bytes {@code begin} to {@code end} (exclusive), from the first after the header. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Entry(String name, Dtype dtype, int[] shape, long begin, long end) {}

    final List<Entry> entries = new ArrayList<>();
    final Map<String, String> metadata = new LinkedHashMap<>();
    private final String file;

    private SafetensorsHeader(String file) {
        this.file = file;
    }

    /** Parses {@code json}; {@code dataBytes} is how much follows it in the file. */
    static SafetensorsHeader parse(String file, byte[] json, long dataBytes) throws IOException {
        SafetensorsHeader header = new SafetensorsHeader(file);
        try (JsonParser parser = JSON.createParser(json)) {
            header.expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (name.equals("__metadata__")) {
                    header.metadata(parser);
                } else {
                    header.entries.add(header.entry(parser, name));
                }
            }
            if (parser.nextToken() != null) {
                throw new SafetensorsException(file, "the header goes on behind its closing brace");
            }
        } catch (JsonProcessingException e) {
            throw new SafetensorsException(
                    file,
                    "the header is not valid JSON: " + shorten(e.getOriginalMessage()) + ", at byte "
                            + (Long.BYTES
                                    + (e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getByteOffset())),
                    e);
        }
        header.checkLayout(dataBytes);
        return header;
    }

    private void metadata(JsonParser parser) throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "__metadata__");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, "__metadata__ " + quoted(key));
            metadata.put(key, parser.getText());
        }
    }

    private Entry entry(JsonParser parser, String name) throws IOException {
        String what = "tensor " + quoted(name);
        expect(parser.nextToken(), JsonToken.START_OBJECT, what);
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            switch (key) {
                case "dtype" -> {
                    expect(parser.nextToken(), JsonToken.VALUE_STRING, what + ", dtype");
                    dtype = parser.getText();
                }
                case "shape" -> shape = sizes(parser, what + ", shape");
                case "data_offsets" -> offsets = sizes(parser, what + ", data_offsets");
                default -> throw new SafetensorsException(file, what + " has an unknown field " + quoted(key));
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw new SafetensorsException(file, what + " needs dtype, shape and two data_offsets");
        }
        return checked(what, new Entry(name, dtype(what, dtype), ints(what, shape), offsets[0], offsets[1]));
    }

    private Dtype dtype(String what, String text) throws SafetensorsException {
        for (Dtype dtype : Dtype.values()) {
            if (dtype.name().equals(text)) {
                return dtype;
            }
        }
        throw new SafetensorsException(
                file, what + " has dtype " + quoted(text) + "; Tenon reads " + Arrays.toString(Dtype.values()));
    }

    private long[] sizes(JsonParser parser, String what) throws IOException {
        expect(parser.nextToken(), JsonToken.START_ARRAY, what);
        long[] numbers = new long[AXES];
        int n = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            if (n == AXES) {
                throw new SafetensorsException(file, what + " has more than " + AXES + " numbers");
            }
            numbers[n] = parser.getLongValue();
            if (numbers[n] < 0) {
                throw new SafetensorsException(file, what + " has a negative number, " + numbers[n]);
            }
            n++;
        }
        return Arrays.copyOf(numbers, n);
    }

    private int[] ints(String what, long[] shape) throws SafetensorsException {
        boolean empty = Arrays.stream(shape).anyMatch(size -> size == 0);
        long elements = 1;
        for (long size : shape) {
            elements = empty ? 0 : elements * size;
            if (size > Integer.MAX_VALUE || elements > Integer.MAX_VALUE) {
                throw new SafetensorsException(
                        file,
                        what + " has shape " + Arrays.toString(shape) + ", more than the " + Integer.MAX_VALUE
                                + " elements that an array holds");
            }
        }
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }

    private Entry checked(String what, Entry entry) throws SafetensorsException {
        long elements = 1;
        for (int size : entry.shape) {
            elements *= size;
        }
        long needed = elements * entry.dtype.bytes;
        if (entry.end < entry.begin || entry.end - entry.begin != needed) {
            throw new SafetensorsException(
                    file,
                    what + " of shape " + Arrays.toString(entry.shape) + " and dtype " + entry.dtype + " needs "
                            + needed + " bytes, its data_offsets are " + entry.begin + " to " + entry.end);
        }
        return entry;
    }

    /** Every byte behind the header belongs to exactly one tensor. */
    private void checkLayout(long dataBytes) throws SafetensorsException {
        List<Entry> sorted = inFileOrder();
        long end = 0;
        for (Entry entry : sorted) {
            if (entry.begin != end) {
                throw new SafetensorsException(
                        file,
                        "tensor " + quoted(entry.name) + " begins at byte " + entry.begin
                                + " of the data, the one before ends at " + end + ": they overlap or leave a gap");
            }
            if (entry.end > dataBytes) {
                throw new SafetensorsException(
                        file,
                        "tensor " + quoted(entry.name) + " ends at byte " + entry.end + " of the data, the file has "
                                + dataBytes + ": it is truncated");
            }
            end = entry.end;
        }
        if (end != dataBytes) {
            throw new SafetensorsException(
                    file, "bytes " + end + " to " + dataBytes + " of the data belong to no tensor");
        }
    }

    /** The entries by where their data begins. */
    List<Entry> inFileOrder() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return sorted;
    }

    private void expect(JsonToken found, JsonToken wanted, String what) throws SafetensorsException {
        if (found != wanted) {
            throw new SafetensorsException(
                    file, what + " should be " + describe(wanted) + " and is " + describe(found));
        }
    }

    private static String describe(JsonToken token) {
        return token == null
                ? "missing"
                : switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    case VALUE_STRING -> "text";
                    case VALUE_NUMBER_INT -> "a whole number";
                    default -> "something else";
                };
    }

    /** A name of the file as a message may show it: short, on one line. */
    static String quoted(String text) {
        return "'" + shorten(text) + "'";
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }
}
