/** Last stage: Java sources. The only one that knows JavaPoet. */
package dev.tenon.processor.emit;
