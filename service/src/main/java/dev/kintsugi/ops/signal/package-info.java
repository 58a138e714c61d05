/** What a replica knows of itself: who it is, and what its meters said in the last minutes. Sees nothing of {@code ops}. */
@NullMarked
package dev.kintsugi.ops.signal;

import org.jspecify.annotations.NullMarked;
