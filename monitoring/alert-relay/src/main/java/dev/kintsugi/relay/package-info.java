/**
 * Takes Alertmanager's notifications and passes each on: to a log, to files of evidence and to Discord, none lost whenever
 * the process dies.
 */
@NullMarked
package dev.kintsugi.relay;

import org.jspecify.annotations.NullMarked;
