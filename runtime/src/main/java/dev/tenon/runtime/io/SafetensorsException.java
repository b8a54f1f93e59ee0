package dev.tenon.runtime.io;

import java.io.IOException;

/** A safetensors file that is truncated, corrupt or holds what Tenon does not read. The message names file, tensor and byte. */
public final class SafetensorsException extends IOException {

    private static final long serialVersionUID = 1L;

    SafetensorsException(String file, String problem) {
        super(file + ": " + problem);
    }

    SafetensorsException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
