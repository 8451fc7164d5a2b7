package io.smilestream.attack.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smilestream.app.embedded.registry.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A schema registry that answers slowly, with an error, or not at all. Forwards everything else to an embedded one. */
public final class MoodyRegistry implements AutoCloseable {
    /** How it treats a request. */
    public enum Mood {
        /** It answers. */
        GOOD,
        /** It answers after {@link #SLOWNESS}. */
        SLOW,
        /** It answers 500. */
        FAILING
    }

    /** Below the time that the program allows one answer. */
    public static final Duration SLOWNESS = Duration.ofSeconds(4);

    private static final int INTERNAL_ERROR = 500;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final EmbeddedRegistry registry;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "moody-registry");
        thread.setDaemon(true);
        return thread;
    });
    private int port;
    private @Nullable HttpServer server;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Mood mood = Mood.GOOD;

    private MoodyRegistry(EmbeddedRegistry registry) {
        this.registry = registry;
    }

    /** Starts one in a good mood, on any free port of this machine. */
    public static MoodyRegistry start() throws IOException {
        MoodyRegistry moody = new MoodyRegistry(EmbeddedRegistry.start(0));
        moody.comeBack();
        return moody;
    }

    /** Its address, also while nothing answers there. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Changes how requests are treated from now on. */
    public void become(Mood newMood) {
        mood = newMood;
    }

    /** How many questions it has answered with 500 so far. */
    public int failures() {
        return failures.get();
    }

    /** Stops listening. */
    public void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, at the same address; without effect if it does. */
    public void comeBack() throws IOException {
        if (server != null) {
            return;
        }
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        fresh.createContext("/", this::answer);
        fresh.setExecutor(threads);
        fresh.start();
        port = fresh.getAddress().getPort();
        server = fresh;
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
        registry.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (mood == Mood.FAILING) {
                failures.incrementAndGet();
                exchange.sendResponseHeaders(INTERNAL_ERROR, -1);
                return;
            }
            if (mood == Mood.SLOW) {
                TimeUnit.MILLISECONDS.sleep(SLOWNESS.toMillis());
            }
            HttpResponse<byte[]> answer = client.send(forwarded(exchange, question), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.headers().firstValue("Content-Type").orElse("application/json"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forwarded(HttpExchange exchange, byte[] question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(question));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return (type == null ? request : request.header("Content-Type", type)).build();
    }
}
