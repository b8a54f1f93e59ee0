package dev.tenon.processor.read;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Names that are derived from the user's. */
public final class Names {

    private Names() {}

    /** The constant for a layer or input: {@code lossWeight2} becomes {@code LOSS_WEIGHT2}. */
    public static String constant(String name) {
        StringBuilder constant = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean word = i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1));
            constant.append(word && name.charAt(i - 1) != '_' ? "_" : "").append(c);
        }
        return constant.toString().toUpperCase(Locale.ROOT);
    }

    /** The Java name for a path: {@code encoder/hidden} becomes {@code encoderHidden}. */
    public static String camel(String path) {
        StringBuilder name = new StringBuilder();
        for (String part : path.split("/")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** Whether a name in a text can be that of a layer or input: a Java name, and no keyword. */
    public static boolean isJavaName(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }
}
