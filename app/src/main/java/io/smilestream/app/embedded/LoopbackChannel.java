package io.smilestream.app.embedded;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;

/** Listening channels that only this machine can reach, bound before their server starts, so that ports are known early. */
final class LoopbackChannel {
    /** Connections that wait for the server to start; beyond it the system refuses, and clients try again. */
    private static final int BACKLOG = 128;

    /** By number: the name localhost may mean the IPv6 address, which many Kafka clients do not try. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private LoopbackChannel() {}

    /**
     * Binds {@code port}, or any free port for 0. The channel does not block: Kafka's acceptors wait on a selector, and
     * with a blocking channel its start hangs.
     *
     * @throws SurroundingsException if the port is taken
     */
    static ServerSocketChannel bind(int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.configureBlocking(false);
                ServerSocket socket = channel.socket();
                // A broker restarted on its own port must not wait until the system forgets the old connections.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SurroundingsException(
                    "port " + port + " on 127.0.0.1 cannot be used (" + e.getMessage()
                            + "): stop the program that holds it, or choose another port (0 takes any free one)",
                    e);
        }
    }

    /**
     * Returns if {@code port} can be bound.
     *
     * @throws SurroundingsException if it is taken
     */
    static void requireFree(int port) {
        try {
            bind(port).close();
        } catch (IOException e) {
            throw new SurroundingsException("port " + port + " on 127.0.0.1 cannot be let go: choose another", e);
        }
    }

    /** Address of {@code channel} as {@code host:port}. */
    static String address(ServerSocketChannel channel) {
        return "127.0.0.1:" + channel.socket().getLocalPort();
    }
}
