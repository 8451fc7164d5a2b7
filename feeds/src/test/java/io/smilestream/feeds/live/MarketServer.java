package io.smilestream.feeds.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A venue on this machine that quotes a few options, numbers its quotes, and misbehaves on command. */
final class MarketServer implements AutoCloseable {
    private static final long QUOTE_EVERY_MICROS = 2_000;
    private static final int TICKS_PER_HEARTBEAT = 200;

    /** What was sent last on one option over one connection, and how much in all. */
    record Sent(int connection, int strike, long number) {}

    private final VenueScript script;
    private final LongSupplier clockMicros;
    private final Random random;
    private final Door door;
    private final HttpServer http;
    private final ScheduledExecutorService quoting = Executors.newSingleThreadScheduledExecutor();
    private final Set<Integer> strikes = new ConcurrentSkipListSet<>();
    private final Map<WebSocket, Set<String>> channels = new ConcurrentHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger rateLimitsToCome = new AtomicInteger();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final Set<String> refusing = ConcurrentHashMap.newKeySet();
    private volatile @Nullable WebSocket client;
    private volatile @Nullable String withheld;
    private volatile boolean silent;
    private volatile boolean quiet;
    private long numbered;

    private MarketServer(VenueScript script, LongSupplier clockMicros, long seed) throws IOException {
        this.script = script;
        this.clockMicros = clockMicros;
        this.random = new Random(seed);
        this.door = new Door();
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static MarketServer open(VenueScript script, LongSupplier clockMicros, long seed)
            throws IOException, InterruptedException {
        MarketServer server = new MarketServer(script, clockMicros, seed);
        for (int strike = 100; strike < 120; strike++) {
            server.strikes.add(strike);
        }
        server.http.createContext("/", server::list);
        server.http.start();
        server.door.start();
        assertTrue(server.started.await(10, TimeUnit.SECONDS));
        ScheduledFuture<?> unused =
                server.quoting.scheduleAtFixedRate(server::quote, 0, QUOTE_EVERY_MICROS, TimeUnit.MICROSECONDS);
        return server;
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + door.getPort());
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Connections made so far. */
    int connections() {
        return connections.get();
    }

    /** Connections that are open. */
    int open() {
        return door.getConnections().size();
    }

    Set<Integer> strikes() {
        return strikes;
    }

    /** Whether the present connection has every option's channel that is not refused. */
    boolean isFullySubscribed() {
        WebSocket present = client;
        Set<String> has = present == null ? null : channels.get(present);
        return has != null
                && strikes.stream()
                        .map(script::channel)
                        .allMatch(name -> refusing.contains(name) || has.contains(name));
    }

    /** Quotes sent over the last connection. */
    List<Sent> sentOnLastConnection() {
        synchronized (sent) {
            return sent.stream()
                    .filter(one -> one.connection() == connections.get())
                    .toList();
        }
    }

    // ---- Misdeeds ---------------------------------------------------------------------------------------------------

    /** Breaks the connection without a word. */
    void drop() {
        WebSocket present = client;
        if (present != null) {
            present.closeConnection(1006, "dropped");
        }
    }

    /** Sends garbage; says whether there was anyone to send it to. */
    boolean garbage() {
        return send("{\"jsonrpc\":\"2.0\",\"meth");
    }

    /** Says nothing any more, or speaks again; the connection stays. */
    void silent(boolean on) {
        silent = on;
    }

    /** Quotes nothing any more, or quotes again; talk goes on. */
    void quiet(boolean on) {
        quiet = on;
    }

    /** Sends nothing on one option's channel until it is subscribed anew. */
    void withhold(int strike) {
        withheld = script.channel(strike);
    }

    boolean isWithholding() {
        return withheld != null;
    }

    /** Answers the next subscription that it is asked too much, and ends the connection as Deribit does. */
    void limitRate() {
        rateLimitsToCome.incrementAndGet();
        drop();
    }

    boolean isLimiting() {
        return rateLimitsToCome.get() > 0;
    }

    /** Answers the next question for the list with an error. */
    void failList(int times) {
        failuresToCome.set(times);
    }

    /** Does not grant an option's channel, or grants it again. */
    void refuse(int strike, boolean on) {
        if (on) {
            refusing.add(script.channel(strike));
        } else {
            refusing.remove(script.channel(strike));
        }
    }

    // ---- Good deeds -------------------------------------------------------------------------------------------------

    void say(String text) {
        send(text);
    }

    @Override
    public void close() {
        quoting.shutdownNow();
        http.stop(0);
        try {
            assertTrue(quoting.awaitTermination(10, TimeUnit.SECONDS));
            door.stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        boolean fails = failuresToCome.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        byte[] body = (fails
                        ? "{\"error\":\"busy\"}"
                        : script.list(
                                new TreeSet<>(strikes),
                                String.valueOf(exchange.getRequestURI().getRawQuery())))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(fails ? 429 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void quote() {
        List<Integer> listed = List.copyOf(strikes);
        int strike = listed.get(random.nextInt(listed.size()));
        String channel = script.channel(strike);
        WebSocket present = client;
        Set<String> has = present == null ? null : channels.get(present);
        if (!quiet && has != null && has.contains(channel) && !channel.equals(withheld)) {
            long number = ++numbered;
            if (send(script.quote(strike, clockMicros.getAsLong() - 1_000 - random.nextInt(20_000), number))) {
                synchronized (sent) {
                    sent.add(new Sent(connections.get(), strike, number));
                }
            }
        }
        if (random.nextInt(TICKS_PER_HEARTBEAT) == 0 && !script.heartbeat().isEmpty()) {
            send(script.heartbeat());
        }
    }

    private synchronized boolean send(String text) {
        WebSocket present = client;
        if (present == null || !present.isOpen() || silent) {
            return false;
        }
        present.send(text);
        return true;
    }

    private void heard(WebSocket from, String request) {
        Set<String> has = channels.computeIfAbsent(from, absent -> ConcurrentHashMap.newKeySet());
        List<String> asked = script.subscribed(request);
        if (asked.isEmpty()) {
            script.unsubscribed(request).forEach(has::remove);
            script.answerTalk(request).forEach(this::send);
            return;
        }
        if (rateLimitsToCome.get() > 0) {
            send(script.rateLimit(request));
            rateLimitsToCome.decrementAndGet();
            return;
        }
        List<String> refused = asked.stream().filter(refusing::contains).toList();
        List<String> granted =
                asked.stream().filter(name -> !refusing.contains(name)).toList();
        List<String> answers = script.grant(request, granted, refused);
        if (refused.isEmpty() || !answers.get(0).contains("\"success\":false")) {
            has.addAll(granted);
        }
        String kept = withheld;
        if (kept != null && granted.contains(kept)) {
            withheld = null;
        }
        answers.forEach(this::send);
    }

    private static void assertTrue(boolean fact) {
        if (!fact) {
            throw new IllegalStateException("the market's server did not start or stop in time");
        }
    }

    /** The WebSocket. */
    private final class Door extends WebSocketServer {
        Door() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setReuseAddr(true);
            setTcpNoDelay(true);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            synchronized (MarketServer.this) {
                connections.incrementAndGet();
                client = socket;
            }
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            heard(socket, message);
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            channels.remove(socket);
        }

        @Override
        public void onError(@Nullable WebSocket socket, Exception fault) {
            if (socket != null) {
                socket.closeConnection(1006, "fault");
            }
        }
    }
}
