/**
 * First stage: a model interface, as javac has it, becomes a {@link dev.tenon.processor.read.ModelDeclaration}. No later
 * stage knows elements and mirrors; what it needs to place a message is an opaque position.
 */
package dev.tenon.processor.read;
