/** What each kernel reaches of what the machine can do: multiply-adds on registers, or a copy of as many bytes. */
package dev.tenon.benchmarks.roofline;
