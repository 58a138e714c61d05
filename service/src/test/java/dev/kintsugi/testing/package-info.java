/** What the integration tests stand on: the real PostgreSQL and Redis, and a service started against them. */
@NullMarked
package dev.kintsugi.testing;

import org.jspecify.annotations.NullMarked;
