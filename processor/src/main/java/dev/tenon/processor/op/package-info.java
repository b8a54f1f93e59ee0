/** The operations, a record each: its shape, its gradient, its Java. */
package dev.tenon.processor.op;
