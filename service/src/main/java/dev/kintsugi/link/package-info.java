/** Links: short codes and where they lead. */
@NullMarked
package dev.kintsugi.link;

import org.jspecify.annotations.NullMarked;
