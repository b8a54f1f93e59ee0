/** The third stage: sizes and types of all layers are inferred, and every rule over them is checked. */
package dev.tenon.processor.shape;
