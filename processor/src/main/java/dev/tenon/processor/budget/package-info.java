/** What a planned model needs, and whether that is within its {@code @Budget}. */
package dev.tenon.processor.budget;
