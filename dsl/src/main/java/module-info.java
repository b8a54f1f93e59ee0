/** The language of Tenon: annotations and enums. */
module dev.tenon.dsl {
    requires static java.compiler;
    requires static jdk.compiler;
}
