/** What is measured beside the loss: accuracies and errors, as in Keras. */
package dev.tenon.runtime.metric;
