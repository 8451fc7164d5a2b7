package io.smilestream.feeds.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The wire of Java's own HTTP client. */
public final class JdkWire implements Wire {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration FAREWELL_MAX = Duration.ofMillis(500);

    /** No venue's message comes near. */
    private static final int MESSAGE_LETTERS_MAX = 1 << 24;

    private final URI socket;
    private final URI rest;
    private final ExecutorService threads;
    private final HttpClient client;
    private @Nullable Line line;

    /**
     * A wire that is not connected.
     *
     * @param name first part of its threads' names
     * @param socket address of the WebSocket
     * @param rest address of the HTTP interface, without a slash at its end
     */
    public JdkWire(String name, URI socket, URI rest) {
        this.socket = socket;
        this.rest = rest;
        this.threads = Executors.newCachedThreadPool(new NamedThreads(name + "-wire"));
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(CONNECT_MAX)
                .build();
    }

    @Override
    public synchronized void connect(Ear ear) {
        disconnect();
        Line next = new Line(ear);
        line = next;
        next.begin(client.newWebSocketBuilder().connectTimeout(CONNECT_MAX).buildAsync(socket, next));
    }

    @Override
    public synchronized void send(String text) {
        if (line != null) {
            line.send(text);
        }
    }

    @Override
    public synchronized void disconnect() {
        if (line != null) {
            line.abort();
            line = null;
        }
    }

    @Override
    public void ask(String path, AnswerEar ear) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rest + path))
                .timeout(ANSWER_MAX)
                .GET()
                .build();
        CompletableFuture<?> unused = client.sendAsync(request, BodyHandlers.ofString())
                .handle((answer, fault) -> {
                    if (answer == null) {
                        ear.answered(0, String.valueOf(fault));
                    } else {
                        ear.answered(answer.statusCode(), answer.body());
                    }
                    return answer;
                });
    }

    @Override
    public void close() {
        Line last;
        synchronized (this) {
            last = line;
            line = null;
        }
        if (last != null) {
            last.sayFarewell();
            last.abort();
        }
        threads.shutdownNow();
        try {
            boolean unusedEnded = threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, from the attempt to its end. Once let go it says nothing more. */
    private static final class Line implements WebSocket.Listener {
        private final StringBuilder begun = new StringBuilder();
        private volatile @Nullable Ear ear;
        private @Nullable WebSocket open;
        private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

        Line(Ear ear) {
            this.ear = ear;
        }

        /** Ties the line to the attempt to connect. */
        synchronized void begin(CompletableFuture<WebSocket> connected) {
            sent = connected.whenComplete((socket, fault) -> {
                if (fault != null) {
                    end();
                }
            });
        }

        /** Java's socket takes one message at a time, so each waits for the one before. */
        synchronized void send(String text) {
            sent = sent.thenCompose(socket -> socket.sendText(text, true)).whenComplete((socket, fault) -> {
                if (fault != null) {
                    end();
                }
            });
        }

        synchronized void sayFarewell() {
            ear = null;
            try {
                Object unused = sent.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                        .get(FAREWELL_MAX.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // The other side will notice without it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Does not wait for what is being sent: a peer that does not read would never let it end. */
        synchronized void abort() {
            ear = null;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public void onOpen(WebSocket socket) {
            Ear hearer = hearerOf(socket);
            if (hearer == null) {
                socket.abort();
            } else {
                hearer.opened();
                socket.request(1);
            }
        }

        private synchronized @Nullable Ear hearerOf(WebSocket socket) {
            open = socket;
            return ear;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            begun.append(part);
            Ear hearer = ear;
            if (begun.length() > MESSAGE_LETTERS_MAX) {
                if (hearer != null) {
                    hearer.oversized();
                }
                socket.abort();
                end();
                return null;
            }
            if (last) {
                String text = begun.toString();
                begun.setLength(0);
                if (hearer != null) {
                    hearer.said(text);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            end();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable fault) {
            socket.abort();
            end();
        }

        private void end() {
            Ear hearer = ear;
            ear = null;
            if (hearer != null) {
                hearer.closed();
            }
        }
    }
}
