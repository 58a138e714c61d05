/** How operators' paths ask other servers: bounded in every way, and never on the event loops that serve the public. */
@NullMarked
package dev.kintsugi.ops.remote;

import org.jspecify.annotations.NullMarked;
