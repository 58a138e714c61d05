package dev.kintsugi.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The clicks of a run as the database has them, counted for each marker. */
final class StoredClicks {

    private static final int EXAMPLES = 5;

    private final List<Lane> lanes;
    private final byte[][] counts;
    private final ToIntFunction<String> attempts;
    private final List<String> examples = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final Map<Fate, Long> requests = new EnumMap<>(Fate.class);
    private final Map<Fate, Long> stored = new EnumMap<>(Fate.class);
    private long clicks;
    private long astray;
    private long lost;
    private long doubled;
    private long repeated;

    /** {@code attempts}: how often a request was sent to a replica, by its lane and number. */
    StoredClicks(Ledger ledger, ToIntFunction<String> attempts) {
        this.attempts = attempts;
        this.lanes = ledger.lanes();
        this.counts = lanes.stream().map(lane -> new byte[lane.sent()]).toArray(byte[][]::new);
    }

    /** One click: its marker, the code in its details, and the code of the link that it is counted for. */
    void add(String agent, @Nullable String codeInDetails, @Nullable String codeOfLink) {
        clicks++;
        Optional<Marker> sent = Marker.read(agent)
                .filter(this::wasSent)
                .filter(marker ->
                        marker.code().equals(codeInDetails) && marker.code().equals(codeOfLink));
        if (sent.isEmpty()) {
            astray++;
            example("astray", agent);
            return;
        }
        byte[] lane = counts[sent.get().lane()];
        int number = sent.get().number();
        lane[number] = (byte) Math.min(lane[number] + 1, Byte.MAX_VALUE);
    }

    private boolean wasSent(Marker marker) {
        return marker.lane() < counts.length && marker.number() < counts[marker.lane()].length;
    }

    /** Sets what was sent against what was added. */
    Comparison compare() {
        for (int lane = 0; lane < counts.length; lane++) {
            for (int number = 0; number < counts[lane].length; number++) {
                judge(lane, number);
            }
        }
        return new Comparison(
                requests.getOrDefault(Fate.REDIRECTED, 0L),
                stored.getOrDefault(Fate.REDIRECTED, 0L),
                clicks,
                lost,
                doubled,
                repeated,
                astray,
                stored.getOrDefault(Fate.UNANSWERED, 0L),
                requests.getOrDefault(Fate.UNANSWERED, 0L) - stored.getOrDefault(Fate.UNANSWERED, 0L),
                stored.getOrDefault(Fate.REFUSED, 0L),
                List.copyOf(unanswered),
                List.copyOf(examples));
    }

    private void judge(int lane, int number) {
        Fate fate = lanes.get(lane).fate(number);
        int count = counts[lane][number];
        requests.merge(fate, 1L, Long::sum);
        if (count > 0) {
            stored.merge(fate, 1L, Long::sum);
        }
        if (fate == Fate.UNANSWERED) {
            unanswered.add(lane + "." + number + (count > 0 ? "+" : ""));
        }
        if (count > 1 && count <= attempts.applyAsInt(lane + "." + number)) {
            repeated++;
        } else if (count > 1) {
            doubled++;
            example("doubled", lane + "." + number);
        } else if (count == 0 && fate == Fate.REDIRECTED) {
            lost++;
            example("lost", lane + "." + number);
        }
    }

    private void example(String what, String marker) {
        if (examples.size() < EXAMPLES) {
            examples.add(what + ": " + marker);
        }
    }
}
