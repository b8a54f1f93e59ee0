/** Sizes as polynomials over symbols, compared in normal form; shapes of them. */
package dev.tenon.processor.size;
