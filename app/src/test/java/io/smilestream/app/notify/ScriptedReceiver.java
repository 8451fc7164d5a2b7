package io.smilestream.app.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes posts on loopback, answers as told and then with 200, and keeps what it was sent. */
public final class ScriptedReceiver implements AutoCloseable {
    /** No answer until the receiver closes. */
    public static final int SILENCE = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private String retryAfter = "";
    private com.sun.net.httpserver.Headers last = new com.sun.net.httpserver.Headers();

    private ScriptedReceiver(HttpServer server) {
        this.server = server;
    }

    public static ScriptedReceiver start() {
        try {
            ScriptedReceiver receiver = new ScriptedReceiver(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.server.createContext("/hook", receiver::take);
            receiver.server.setExecutor(receiver.threads);
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    public synchronized ScriptedReceiver answers(int... codes) {
        for (int code : codes) {
            answers.add(code);
        }
        return this;
    }

    public synchronized ScriptedReceiver retryAfter(String seconds) {
        retryAfter = seconds;
        return this;
    }

    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    public synchronized @Nullable String header(String name) {
        return last.getFirst(name);
    }

    private void take(HttpExchange exchange) throws IOException {
        int code = note(exchange);
        if (code == SILENCE) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            code = 200;
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private synchronized int note(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        last = exchange.getRequestHeaders();
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        return answers.isEmpty() ? 200 : answers.removeFirst();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
