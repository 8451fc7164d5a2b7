package io.smilestream.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** Two options of a Deribit on this machine, quoted every few milliseconds in Deribit's own words. */
final class SmallDeribit implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] OPTIONS = {"BTC-27DEC30-90000-C", "BTC-27DEC30-90000-P"};

    private final HttpServer http;
    private final Door door = new Door();
    private final ScheduledExecutorService quoting = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable WebSocket subscriber;

    SmallDeribit() throws IOException, InterruptedException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            byte[] body = list().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        door.start();
        if (!started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not start in time");
        }
        ScheduledFuture<?> unused = quoting.scheduleAtFixedRate(this::quote, 5, 5, TimeUnit.MILLISECONDS);
    }

    String socket() {
        return "ws://127.0.0.1:" + door.getPort();
    }

    String rest() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Quotes sent. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        quoting.shutdownNow();
        http.stop(0);
        try {
            door.stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String list() {
        StringBuilder list = new StringBuilder();
        for (String option : OPTIONS) {
            list.append(list.length() == 0 ? "" : ",")
                    .append("{\"instrument_name\":\"")
                    .append(option)
                    .append("\",\"kind\":\"option\",\"contract_size\":1.0,\"expiration_timestamp\":1924588800000}");
        }
        return "{\"jsonrpc\":\"2.0\",\"result\":[" + list + "]}";
    }

    private void quote() {
        WebSocket to = subscriber;
        if (to != null && to.isOpen()) {
            String option = OPTIONS[(int) (sent.get() % OPTIONS.length)];
            to.send(String.format(
                    Locale.ROOT,
                    "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.%s.100ms\",\"data\":{"
                            + "\"timestamp\":%d,\"instrument_name\":\"%s\",\"state\":\"open\",\"best_bid_price\":0.05,"
                            + "\"best_bid_amount\":%d.0,\"best_ask_price\":0.052,\"best_ask_amount\":7.0,\"bid_iv\":51.0,"
                            + "\"ask_iv\":52.0,\"mark_iv\":51.5,\"mark_price\":0.051,\"underlying_price\":91000.0,"
                            + "\"index_price\":90900.0}}}",
                    option,
                    Instant.now().toEpochMilli(),
                    option,
                    sent.incrementAndGet()));
        }
    }

    private void answer(WebSocket socket, String message) {
        try {
            JsonNode call = JSON.readTree(message);
            boolean subscribes = call.path("method").asText().equals("public/subscribe");
            JsonNode channels = call.path("params").path("channels");
            socket.send("{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + ",\"result\":"
                    + (subscribes ? channels : "\"ok\"") + "}");
            subscriber = subscribes ? socket : subscriber;
        } catch (JsonProcessingException e) {
            socket.close();
        }
    }

    /** The WebSocket. */
    private final class Door extends WebSocketServer {
        Door() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            socket.send("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            answer(socket, message);
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            subscriber = null;
        }

        @Override
        public void onError(@Nullable WebSocket socket, Exception fault) {
            subscriber = null;
        }
    }
}
