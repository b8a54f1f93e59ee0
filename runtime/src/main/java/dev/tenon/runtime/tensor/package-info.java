/**
 * Arrays of numbers with a shape: {@link dev.tenon.runtime.tensor.Tensor} holds float32, {@link dev.tenon.runtime.tensor.IntTensor}
 * int32. Row-major, in ordinary Java arrays.
 */
package dev.tenon.runtime.tensor;
