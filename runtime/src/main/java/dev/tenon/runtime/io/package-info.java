/** Files: weights as {@link dev.tenon.runtime.io.Safetensors}, images and labels as {@link dev.tenon.runtime.io.Idx}. */
package dev.tenon.runtime.io;
