/** Kills the service again and again while it redirects, and compares what clients were told with what was stored. */
@NullMarked
package dev.kintsugi.kills;

import org.jspecify.annotations.NullMarked;
