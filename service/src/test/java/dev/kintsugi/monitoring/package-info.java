/** Monitoring, tried: its files against each other, and each fault's way to a person on a stack that runs. */
@NullMarked
package dev.kintsugi.monitoring;

import org.jspecify.annotations.NullMarked;
