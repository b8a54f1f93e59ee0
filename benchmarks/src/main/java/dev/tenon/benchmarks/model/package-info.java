/** The models that are measured, as a user of Tenon writes them. */
package dev.tenon.benchmarks.model;
