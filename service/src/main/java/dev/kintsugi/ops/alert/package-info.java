/** GET /alert-status: which alerts fire, by Prometheus where there is one, else by this replica's own two rules. */
@NullMarked
package dev.kintsugi.ops.alert;

import org.jspecify.annotations.NullMarked;
