/** The intermediate form from lower on: values, operations applied to them, functions, programs. */
package dev.tenon.processor.ir;
