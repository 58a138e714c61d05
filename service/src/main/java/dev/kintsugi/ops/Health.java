package dev.kintsugi.ops;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of GET /health.
 *
 * @param status ok, or degraded when a dependency is away
 * @param database connected or disconnected
 * @param cache connected or bypassed
 */
record Health(
        @Schema(allowableValues = {"ok", "degraded"}) String status,

        @Schema(allowableValues = {"connected", "disconnected"})
        String database,

        @Schema(allowableValues = {"connected", "bypassed"}) String cache,
        String hostname,
        String version) {

    static Health of(boolean databaseConnected, boolean cacheConnected, String hostname, String version) {
        return new Health(
                databaseConnected && cacheConnected ? "ok" : "degraded",
                databaseConnected ? "connected" : "disconnected",
                cacheConnected ? "connected" : "bypassed",
                hostname,
                version);
    }
}
