package dev.kintsugi.ops.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one replica.
 *
 * @param address its operators' port; null for the replica that was asked itself
 * @param problem why there is no state; null when there is one
 * @param state the JSON object that it answered, as it was written
 * @param instance which process answered
 */
record PeerState(
        @Nullable String address,
        @Nullable String problem,
        @Nullable @JsonRawValue String state,
        @JsonIgnore @Nullable String instance) {

    static PeerState silent(String address, String problem) {
        return new PeerState(address, problem, null, null);
    }
}
