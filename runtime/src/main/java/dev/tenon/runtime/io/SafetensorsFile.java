package dev.tenon.runtime.io;

import dev.tenon.runtime.tensor.AnyTensor;
import java.util.Map;

/**
 * What a safetensors file holds.
 *
 * @param tensors by name, in the order of the file's header; unmodifiable
 * @param metadata the file's free text, {@code __metadata__}; empty if there is none; unmodifiable
 */
public record SafetensorsFile(Map<String, AnyTensor> tensors, Map<String, String> metadata) {}
