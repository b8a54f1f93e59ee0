/** Sixth stage: rewrites that change how a program computes, not what. Each is a class of its own. */
package dev.tenon.processor.optimize;
