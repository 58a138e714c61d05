package dev.kintsugi.proof;

import java.io.IOException;

/** A kept connection that asks for one redirect at a time, and notes in its lane what became of each. */
public final class RedirectConnection implements AutoCloseable {

    private final Lane lane;
    private final RedirectSocket socket;

    /** Connects when it is first asked to, and again after each failure. */
    public RedirectConnection(Lane lane, int port) {
        this.lane = lane;
        this.socket = new RedirectSocket(port);
    }

    /** Where it connects to, on this machine. */
    public int port() {
        return socket.port();
    }

    /**
     * What the service answers.
     *
     * @throws IOException when no whole answer came; the lane then knows the request as unanswered, unless it was not
     *     even possible to connect
     */
    public Reply ask(String code) throws IOException {
        socket.connect();
        Reply reply = socket.ask(code, lane.send(code).text());
        lane.answered(reply.status());
        return reply;
    }

    /** Disconnects, until it is asked again. */
    @Override
    public void close() {
        socket.close();
    }
}
