/** A deterministic generator of look-alike users, links and events. */
@NullMarked
package dev.kintsugi.seed;

import org.jspecify.annotations.NullMarked;
