/** Fifth stage: the backward pass, from each operation's own rule. */
package dev.tenon.processor.differentiate;
