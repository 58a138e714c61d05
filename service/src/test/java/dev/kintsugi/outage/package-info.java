/** The service while PostgreSQL or Redis is away, hangs, or comes back somewhere else; servers of its own. */
@NullMarked
package dev.kintsugi.outage;

import org.jspecify.annotations.NullMarked;
