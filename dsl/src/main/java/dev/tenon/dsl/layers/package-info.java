/**
 * The layers. Names, attributes (in camelCase), defaults and meaning are those of Keras 3; tensors are channels last and
 * the batch {@code B} comes first. Every attribute has a default for the Java compiler's sake: where Keras has none, the
 * documentation says that it must be given, and Tenon reports it where it is missing.
 */
package dev.tenon.dsl.layers;
