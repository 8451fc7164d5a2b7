package io.smilestream.app.live;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.NearestName;
import io.smilestream.app.config.Setting;
import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.feeds.live.JdkWire;
import io.smilestream.feeds.live.LiveSettings;
import io.smilestream.feeds.live.Venue;
import io.smilestream.feeds.live.VenueConnection;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A venue as the settings say it is to be heard. */
public final class LiveVenue {
    private static final int CONNECT_LIMIT_MILLIS = 5_000;
    private static final Duration CLOCK_EVERY = Duration.ofMillis(250);

    private final Venue venue;
    private final AppConfig config;

    private LiveVenue(Venue venue, AppConfig config) {
        this.venue = venue;
        this.config = config;
    }

    /**
     * The venue of that name.
     *
     * @throws UsageException if there is none
     */
    public static LiveVenue of(String name, AppConfig config) {
        for (Venue venue : Venue.values()) {
            if (nameOf(venue).equals(name)) {
                return new LiveVenue(venue, config);
            }
        }
        throw new UsageException("there is no live venue '" + name + "'; did you mean " + NearestName.of(name, names())
                + "? There are " + String.join(", ", names()));
    }

    /** The venue's lower-case name. */
    public String name() {
        return nameOf(venue);
    }

    /** Makes its decoder. */
    public Function<ContractSizes, VenueDecoder> decoders() {
        return sizes -> Venues.decoder(name(), sizes);
    }

    /**
     * Starts to hear it.
     *
     * @throws SurroundingsException if nothing answers at its address
     */
    public VenueConnection open() {
        WebAddress given = config.feedUrl();
        WebAddress socket = given == null ? ownSocket() : given;
        requireAnswer(
                socket,
                given == null
                        ? socket.toString()
                        : config.entry(Setting.FEED_URL).shown());
        WebAddress rest = config.feedRestUrl();
        JdkWire wire = new JdkWire("feed-" + name(), socket.uri(), rest == null ? venue.rest() : rest.root());
        return VenueConnection.open(venue, settings(), wire, new SteadyClock());
    }

    private LiveSettings settings() {
        List<String> underlyings = Arrays.stream(
                        config.entry(Setting.FEED_UNDERLYINGS).value().split(","))
                .map(String::strip)
                .toList();
        int pendingMax = Integer.parseInt(config.entry(Setting.FEED_PENDING_MAX).value());
        long seed = ThreadLocalRandom.current().nextLong();
        return new LiveSettings(underlyings, pendingMax, CLOCK_EVERY, seed);
    }

    private WebAddress ownSocket() {
        return Objects.requireNonNull(
                WebAddress.parse(venue.socket().toString(), Set.of("wss")), "a venue's own address");
    }

    /** A feed would try for ever; whoever has just started it wants to know at once. */
    private static void requireAnswer(WebAddress address, String shown) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_LIMIT_MILLIS);
        } catch (IOException e) {
            throw new SurroundingsException(
                    "nothing answers at " + shown + " (" + IoReason.of(e)
                            + "): see that this machine can reach it, or name another address with "
                            + Setting.FEED_URL.flag(),
                    e);
        }
    }

    private static Set<String> names() {
        return Arrays.stream(Venue.values()).map(LiveVenue::nameOf).collect(Collectors.toSet());
    }

    private static String nameOf(Venue venue) {
        return venue.name().toLowerCase(Locale.ROOT);
    }
}
