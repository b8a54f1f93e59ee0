/** What Tenon says to its user: every message, where it stands, and its fix as an edit of the source. */
package dev.tenon.processor.message;
