/** What generated classes call. */
package dev.tenon.runtime;
