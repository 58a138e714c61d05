/** Events: what happened to links, clicks among them. */
@NullMarked
package dev.kintsugi.event;

import org.jspecify.annotations.NullMarked;
