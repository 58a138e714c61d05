package dev.kintsugi.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What nginx wrote down of requests with a marker: how often each was sent to a replica. */
final class EdgeLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f.\\[\\]:]+:\\d+");

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final String run;
    private final StringBuilder rest = new StringBuilder();
    private final ResultCallback.Adapter<Frame> callback;

    /** Follows nginx's log from now on, for the run of this name. */
    EdgeLog(Engine engine, Replica nginx, String run) {
        this.run = run + " ";
        this.callback = engine.client
                .logContainerCmd(nginx.id())
                .withStdOut(true)
                .withFollowStream(true)
                .withTail(0)
                .exec(new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Frame frame) {
                        take(new String(frame.getPayload(), StandardCharsets.UTF_8));
                    }
                });
    }

    // A frame may end within a line.
    private synchronized void take(String text) {
        rest.append(text);
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
            line(rest.substring(0, end));
            rest.delete(0, end + 1);
        }
    }

    private void line(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            String agent = entry.path("user_agent").asText();
            if (agent.startsWith(run)) {
                String request = agent.split(" ", -1)[1];
                attempts.merge(request, sent(entry.path("upstream_addr").asText()), Integer::sum);
            }
        } catch (JsonProcessingException other) {
            throw new IllegalStateException("nginx wrote a line that is no JSON: " + line, other);
        }
    }

    // "a:1, b:1 : a:1": in order, the last after nginx began anew, where it may ask the same replica again; without a
    // port
    // it is a group of which none was free.
    static int sent(String addresses) {
        return (int) ADDRESS.matcher(addresses).results().count();
    }

    /** How often the request of this lane and number was sent to a replica; 0 when nginx knows nothing of it. */
    int attempts(String request) {
        return attempts.getOrDefault(request, 0);
    }

    /** How many requests of the run it has written down. */
    int requests() {
        return attempts.size();
    }

    /** How many of them were sent to a replica more than once. */
    long repeated() {
        return attempts.values().stream().filter(count -> count > 1).count();
    }

    @Override
    public void close() {
        Engine.end(callback);
    }
}
