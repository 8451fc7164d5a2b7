package io.smilestream.app.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.SchemaLedger;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry inside this process that speaks Confluent's REST API on loopback. For development only: one node,
 * no authentication, no TLS, Avro without references. Production runs Confluent's own.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String JOURNAL = "schema-registry.jsonl";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The ledger does one thing at a time; a few threads let slow clients wait without holding others up. */
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryRoutes routes;
    private final AutoCloseable journal;

    private EmbeddedRegistry(HttpServer server, SchemaLedger ledger, AutoCloseable journal) {
        this.server = server;
        this.journal = journal;
        this.routes = new RegistryRoutes(ledger);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts an empty registry that forgets everything at its end.
     *
     * @param port the port; 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static EmbeddedRegistry start(int port) throws IOException {
        return start(bind(port), new SchemaLedger(event -> {}), () -> {});
    }

    /**
     * Starts a registry that remembers in a folder what it was told there before.
     *
     * @param port the port; 0 for any that is free
     * @param folder where its journal is kept; made if absent
     * @throws IOException if the port is taken, or the folder cannot be used
     */
    @SuppressWarnings("resource") // The registry closes its journal.
    public static EmbeddedRegistry start(int port, Path folder) throws IOException {
        LedgerJournal journal = LedgerJournal.open(folder.resolve(JOURNAL));
        try {
            SchemaLedger ledger = new SchemaLedger(journal::append);
            journal.replayInto(ledger);
            return start(bind(port), ledger, journal);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Address for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stops answering at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            journal.close();
        } catch (Exception e) {
            LOG.warn("the schema registry's journal could not be closed", e);
        }
    }

    private static EmbeddedRegistry start(HttpServer server, SchemaLedger ledger, AutoCloseable journal) {
        EmbeddedRegistry registry = new EmbeddedRegistry(server, ledger, journal);
        server.createContext("/", registry::handle);
        server.setExecutor(registry.threads);
        server.start();
        LOG.info("embedded schema registry at {}, for development only", registry.url());
        return registry;
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken: the schema registry needs another, or 0 for any that is free", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode body;
            try {
                body = routes.answer(RegistryRequest.of(exchange));
            } catch (RegistryRefusedException e) {
                status = e.httpStatus();
                body = error(e.errorCode(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("the embedded schema registry could not answer {}", exchange.getRequestURI(), e);
                status = 500;
                body = error(50001, "Error in the backend data store: " + e.getMessage());
            }
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static JsonNode error(int code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }
}
