/** The annotation processor that turns model interfaces into Java sources. */
package dev.tenon.processor;
