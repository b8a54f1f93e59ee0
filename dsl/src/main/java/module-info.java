/** The language of Tenon: annotations and enums. */
module dev.tenon.dsl {
    requires static java.compiler;
    requires static jdk.compiler;

    exports dev.tenon.dsl;
    exports dev.tenon.dsl.layers;
    exports dev.tenon.dsl.losses;
}
