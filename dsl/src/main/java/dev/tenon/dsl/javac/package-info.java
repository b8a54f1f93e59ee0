/** What the annotations tell javac by themselves, when no processor speaks for them. */
package dev.tenon.dsl.javac;
