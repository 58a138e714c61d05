/**
 * What the proof commands share: the packaged service as processes, clients that never ask twice, and the comparison of
 * what clients saw with what was stored.
 */
@NullMarked
package dev.kintsugi.proof;

import org.jspecify.annotations.NullMarked;
