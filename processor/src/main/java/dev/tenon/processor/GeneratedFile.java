package dev.tenon.processor;

/** A generated Java source; {@code packageName} is empty for the default package. */
public record GeneratedFile(String packageName, String simpleName, String source) {

    String qualifiedName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
}
