package dev.kintsugi.ops.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How all replicas are. However many pages ask, each replica is asked once a second. */
@Component
class FleetState {

    static final String PATH = "/dashboard/replica";

    // A page that asks every two seconds misses none when some of its questions are late.
    private static final int NEWEST = 15;
    private static final int ALL = 300;
    private static final Duration KEPT_FOR = Duration.ofSeconds(1);

    private final OwnState own;
    private final Peers peers;
    private final ObjectMapper json;
    private final Mono<List<PeerState>> newest;
    private final Mono<List<PeerState>> all;

    FleetState(OwnState own, Peers peers, ObjectMapper json) {
        this.own = own;
        this.peers = peers;
        this.json = json;
        this.newest = Mono.defer(() -> ask(false)).cache(KEPT_FOR);
        this.all = Mono.defer(() -> ask(true)).cache(KEPT_FOR);
    }

    /** This replica's own state, with its newest samples or with all that it has. */
    ReplicaState own(boolean history) {
        return own.with(history ? ALL : NEWEST);
    }

    /** Every replica's, this one's first. */
    Mono<List<PeerState>> replicas(boolean history) {
        return history ? all : newest;
    }

    private Mono<List<PeerState>> ask(boolean history) {
        return peers.ask(history ? PATH + "?history=true" : PATH).map(answers -> {
            ReplicaState mine = own(history);
            PeerState me = new PeerState(null, null, write(mine), mine.instance());
            // Among the peers is this replica itself.
            return Stream.concat(
                            Stream.of(me),
                            answers.stream().filter(answer -> !mine.instance().equals(answer.instance())))
                    .toList();
        });
    }

    private String write(ReplicaState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
