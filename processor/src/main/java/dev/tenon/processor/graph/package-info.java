/** Second stage: names become references. Each rule over the graph is a class of its own. */
package dev.tenon.processor.graph;
