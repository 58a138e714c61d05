/** The whole stack on a real engine: what dies, hangs, is replaced or cut off, and what clients lose by it. */
@NullMarked
package dev.kintsugi.stack;

import org.jspecify.annotations.NullMarked;
