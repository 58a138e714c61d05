/** What operators and probes ask, and the upkeep that runs by itself. May see every feature; nobody sees it. */
@NullMarked
package dev.kintsugi.ops;

import org.jspecify.annotations.NullMarked;
