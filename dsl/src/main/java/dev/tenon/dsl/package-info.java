/** The language in which a model is declared: annotations and the enums they take. */
package dev.tenon.dsl;
