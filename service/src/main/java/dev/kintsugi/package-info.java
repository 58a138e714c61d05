/** The application's entry point; each feature is a package below. */
@NullMarked
package dev.kintsugi;

import org.jspecify.annotations.NullMarked;
