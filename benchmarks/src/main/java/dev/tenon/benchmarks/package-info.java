/** Times Tenon beside its peers: one process for each measurement, warmed until stable, compared within one run. */
package dev.tenon.benchmarks;
