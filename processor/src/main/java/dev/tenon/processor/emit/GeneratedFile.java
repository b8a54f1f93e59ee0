package dev.tenon.processor.emit;

/** A generated Java source; {@code packageName} is empty for the default package. */
public record GeneratedFile(String packageName, String simpleName, String source) {
    /** The name under which it is written. */
    public String qualifiedName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
}
