/** GET /dashboard: the live page, and the one endpoint by which it learns how all replicas are. */
@NullMarked
package dev.kintsugi.ops.dashboard;

import org.jspecify.annotations.NullMarked;
