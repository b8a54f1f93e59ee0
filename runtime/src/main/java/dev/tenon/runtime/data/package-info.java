/** What a model is trained on: {@link dev.tenon.runtime.data.Dataset} gives {@link dev.tenon.runtime.data.Batch}es, epoch by epoch. */
package dev.tenon.runtime.data;
