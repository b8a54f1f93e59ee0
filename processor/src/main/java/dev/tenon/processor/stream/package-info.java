/** Beside the passes, for models that stream: the forward pass of a session, which takes the steps piece by piece. */
package dev.tenon.processor.stream;
