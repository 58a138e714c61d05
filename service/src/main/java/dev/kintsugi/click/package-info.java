/** Clicks: what a redirect leaves behind. Knows no other feature. */
@NullMarked
package dev.kintsugi.click;

import org.jspecify.annotations.NullMarked;
