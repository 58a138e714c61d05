/** GET /{short_code}: the redirect, its caches, and how they learn that a link changed. */
@NullMarked
package dev.kintsugi.redirect;

import org.jspecify.annotations.NullMarked;
