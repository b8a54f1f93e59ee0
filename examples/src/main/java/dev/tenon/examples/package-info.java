/** One small program per system, on real data. */
package dev.tenon.examples;
