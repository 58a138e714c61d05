/** GET /products: a small read-mostly table behind a cache of its own. */
@NullMarked
package dev.kintsugi.product;

import org.jspecify.annotations.NullMarked;
