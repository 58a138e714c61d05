package dev.kintsugi.database;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * The event loops all connections share, as one attempt to connect sees them: they remember its socket.
 *
 * <p>The driver leaves the socket open when it is told to give up while it signs in; PostgreSQL would keep a session for
 * each.
 *
 * <p>All are equal, as the loops behind them are the same: Reactor Netty keeps a name resolver, for ever, for each loops
 * that equal none before.
 */
final class AttemptLoops implements LoopResources {

    private volatile @Nullable Channel channel;

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return TcpResources.get().onServer(useNative);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return TcpResources.get().onClient(useNative);
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        C made = LoopResources.super.onChannel(type, group);
        channel = made;
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttemptLoops;
    }

    @Override
    public int hashCode() {
        return AttemptLoops.class.hashCode();
    }

    /** Closes the attempt's socket, if there is one. */
    void hangUp() {
        Channel made = channel;
        if (made != null && made.isRegistered()) {
            Connection.from(made).dispose();
        }
    }
}
