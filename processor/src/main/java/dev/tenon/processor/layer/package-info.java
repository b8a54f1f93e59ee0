/** What Tenon knows of each layer: its attributes, its shape, and its instructions. One class per layer or family. */
package dev.tenon.processor.layer;
