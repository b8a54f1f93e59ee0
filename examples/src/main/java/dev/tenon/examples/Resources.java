package dev.tenon.examples;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The data among this module's resources. */
final class Resources {

    private Resources() {}

    /**
     * Opens a file, which the caller closes.
     *
     * @throws FileNotFoundException if it is not there; the message names it
     */
    static InputStream open(String file) throws IOException {
        InputStream in = Resources.class.getResourceAsStream(file);
        if (in == null) {
            throw new FileNotFoundException("the resource " + file + " beside " + Resources.class.getName());
        }
        return in;
    }
}
