package dev.kintsugi.click;

import io.r2dbc.spi.ConnectionFactories;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A database in lists, which fails as it is told. */
final class StoreOfLists extends ClickJournalRepository {

    final List<Long> links = new ArrayList<>();
    final Set<Long> poisonous = new HashSet<>();
    final Deque<StoreFailure.Kind> failures = new ArrayDeque<>();

    @Nullable Long position;

    StoreFailure.Kind poison = StoreFailure.Kind.BAD_DATA;
    /** How everything that touches the position fails. */
    volatile StoreFailure.@Nullable Kind positionFails;

    /** How moves over a record fail. */
    StoreFailure.@Nullable Kind movesFail;

    /** What is thrown at the next question for a position. */
    volatile @Nullable Error breaks;

    boolean answersAreLost;
    int attempts;

    StoreOfLists() {
        super(DatabaseClient.create(ConnectionFactories.get("r2dbc:postgresql://nobody@127.0.0.1:1/none")));
    }

    @Override
    Mono<Long> open(UUID id, long first) {
        return Mono.fromCallable(() -> {
            Error error = breaks;
            breaks = null;
            if (error != null) {
                throw error;
            }
            failAs(positionFails);
            position = position == null ? first : position;
            return position;
        });
    }

    @Override
    Mono<Boolean> store(UUID id, long from, long to, String ids, String seconds, Utf8Text details) {
        return Mono.fromCallable(() -> {
            attempts++;
            failIfTold();
            failAs(positionFails);
            List<Long> batch = Arrays.stream(ids.substring(1, ids.length() - 1).split(","))
                    .map(Long::valueOf)
                    .toList();
            if (batch.stream().anyMatch(poisonous::contains)) {
                throw new StoreFailure(poison, new IllegalStateException("poison"));
            }
            boolean moves = moved(from, to);
            if (moves) {
                links.addAll(batch);
            }
            if (answersAreLost) {
                answersAreLost = false;
                throw new StoreFailure(StoreFailure.Kind.UNAVAILABLE, new IllegalStateException("lost"));
            }
            return moves;
        });
    }

    @Override
    Mono<Boolean> move(UUID id, long from, long to) {
        return Mono.fromCallable(() -> {
            failIfTold();
            failAs(positionFails);
            failAs(from < to ? movesFail : null);
            return moved(from, to);
        });
    }

    @Override
    Mono<Void> forget(UUID id) {
        return Mono.fromRunnable(() -> position = null);
    }

    private boolean moved(long from, long to) {
        boolean moves = position != null && position == from;
        position = moves ? Long.valueOf(to) : position;
        return moves;
    }

    private void failIfTold() {
        failAs(failures.poll());
    }

    private static void failAs(StoreFailure.@Nullable Kind failure) {
        if (failure != null) {
            throw new StoreFailure(failure, new IllegalStateException("told"));
        }
    }
}
