/**
 * Breaking one replica on purpose: ending its process, and attacks with a time limit. Nothing of it exists unless two
 * settings arm it. May see every feature; nobody sees it.
 */
@NullMarked
package dev.kintsugi.chaos;

import org.jspecify.annotations.NullMarked;
