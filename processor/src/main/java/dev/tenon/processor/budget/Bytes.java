package dev.tenon.processor.budget;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 2 MB}. */
final class Bytes {
    private static final Pattern TEXT = Pattern.compile("\\s*([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([KMG]?i?B)\\s*");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("GB", 1_000_000_000L);
        UNITS.put("MB", 1_000_000L);
        UNITS.put("KB", 1_000L);
        UNITS.put("B", 1L);
        UNITS.put("GiB", 1L << 30);
        UNITS.put("MiB", 1L << 20);
        UNITS.put("KiB", 1L << 10);
    }

    private Bytes() {}

    /** The number in a text; nothing where there is none, or less than 1. */
    static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
            return OptionalLong.empty();
        }
        double bytes = Double.parseDouble(matcher.group(1).replace("_", "")) * UNITS.get(matcher.group(2));
        return bytes < 1 ? OptionalLong.empty() : OptionalLong.of((long) bytes);
    }

    /** A short text of at least as many bytes. */
    static String atLeast(long bytes) {
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (bytes >= unit.getValue() && unit.getValue() > 1) {
                double hundredths = Math.ceil(bytes * 100.0 / unit.getValue());
                return String.format(Locale.ROOT, "%.2f %s", hundredths / 100, unit.getKey());
            }
        }
        return bytes + " B";
    }
}
