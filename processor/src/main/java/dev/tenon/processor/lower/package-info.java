/** Fourth stage: layers become operations on values, one function for each mode. */
package dev.tenon.processor.lower;
