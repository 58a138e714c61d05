/** The whole service on one machine with nothing but a JDK: PostgreSQL and Redis as child processes. */
@NullMarked
package dev.kintsugi.embedded;

import org.jspecify.annotations.NullMarked;
