/**
 * The bridge to ND4J, at the edges only: its arrays, iterators and normalizers. nd4j-api is an optional dependency; nothing outside
 * this package needs it.
 */
package dev.tenon.runtime.nd4j;
