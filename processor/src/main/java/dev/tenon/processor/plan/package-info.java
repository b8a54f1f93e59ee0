/** Seventh stage: the order of the steps, and a place for every value for as long as it is read. */
package dev.tenon.processor.plan;
