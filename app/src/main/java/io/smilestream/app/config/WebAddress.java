package io.smilestream.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address on the web that Java's clients can use: it has a scheme, a host and a port. Credentials have been taken out of it, and
 * what is shown of it is its scheme and host alone, as the path may be a secret too.
 */
public final class WebAddress {
    /*
     * Java's parser takes more than its clients do: a host with an underscore is none to it, and a port may be any number. Their
     * exceptions quote the whole address, so whatever they would refuse is refused here first, in words that quote nothing.
     */
    private static final int PORT_MAX = 65_535;

    private static final Set<String> SECURE = Set.of("https", "wss");

    private final URI uri;
    private final String userInfo;

    private WebAddress(URI uri, String userInfo) {
        this.uri = uri;
        this.userInfo = userInfo;
    }

    /**
     * Reads an address.
     *
     * @param schemes the schemes it may have, in small letters
     * @return null if it is no such address
     */
    public static @Nullable WebAddress parse(String text, Set<String> schemes) {
        URI given;
        try {
            given = new URI(text.strip());
        } catch (URISyntaxException e) {
            return null; // Its message quotes the address, so nobody gets to see it.
        }
        boolean whole = given.getScheme() != null
                && schemes.contains(given.getScheme())
                && given.getHost() != null
                && given.getPort() != 0
                && given.getPort() <= PORT_MAX
                && given.getRawFragment() == null;
        if (!whole) {
            return null;
        }
        return new WebAddress(withoutUserInfo(given), Objects.requireNonNullElse(given.getRawUserInfo(), ""));
    }

    /** The address without credentials. */
    public URI uri() {
        return uri;
    }

    /** The address without credentials and without slashes at its end, for a path to follow. */
    public URI root() {
        return URI.create(uri.toString().replaceAll("/+$", ""));
    }

    /** The host's name or number. */
    public String host() {
        return uri.getHost();
    }

    /** The port, which the scheme says where the address does not. */
    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return SECURE.contains(uri.getScheme()) ? 443 : 80;
    }

    /** Whether it says who we are. */
    public boolean hasCredentials() {
        return !userInfo.isEmpty();
    }

    /** What a request's {@code Authorization} must be for its credentials; empty if it has none. */
    public String authorization() {
        if (userInfo.isEmpty()) {
            return "";
        }
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost();
    }

    private static URI withoutUserInfo(URI given) {
        String text = given.toString();
        String authority = given.getRawAuthority();
        int start = text.indexOf(authority);
        return URI.create(text.substring(0, start)
                + authority.substring(authority.lastIndexOf('@') + 1)
                + text.substring(start + authority.length()));
    }
}
