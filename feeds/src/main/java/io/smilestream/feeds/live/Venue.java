package io.smilestream.feeds.live;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** The venues that can be heard live, with the addresses of their public markets. */
public enum Venue {
    /** Deribit. */
    DERIBIT("wss://www.deribit.com/ws/api/v2", "https://www.deribit.com/api/v2", DeribitDialect::new),
    /** OKX. */
    OKX("wss://ws.okx.com:8443/ws/v5/public", "https://www.okx.com", OkxDialect::new),
    /** Bybit. */
    BYBIT("wss://stream.bybit.com/v5/public/option", "https://api.bybit.com", BybitDialect::new);

    private final URI socket;
    private final URI rest;

    // Not provably immutable, because it is a function; every constructor named above makes an immutable dialect.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<List<String>, VenueDialect> dialects;

    Venue(String socket, String rest, Function<List<String>, VenueDialect> dialects) {
        this.socket = URI.create(socket);
        this.rest = URI.create(rest);
        this.dialects = dialects;
    }

    /** Address of the WebSocket. */
    public URI socket() {
        return socket;
    }

    /** Address of the HTTP interface, without a slash at its end. */
    public URI rest() {
        return rest;
    }

    /** The venue's language, for the options on these underlyings, such as {@code BTC}. */
    VenueDialect dialect(List<String> underlyings) {
        return dialects.apply(underlyings);
    }
}
