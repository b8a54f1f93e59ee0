/** The one thing here that names {@code jdk.incubator.vector}, compiled apart for the sake of its warning. */
package dev.tenon.benchmarks.peak;
