package io.smilestream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    private static final Set<String> HTTP = Set.of("http", "https");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "localhost:8081",
                "ftp://host/x",
                "http://",
                "http:///path",
                "https://my_host/services/s3nt1nel",
                "http://user:p%sss3nt1nel@localhost:1",
                "http://user:p^s3nt1nel@localhost:1",
                "http://host:0",
                "http://host:65536",
                "http://host/a b",
                "http://host/#part"
            })
    void isNothingThatAClientWouldRefuse(String text) {
        assertThat(WebAddress.parse(text, HTTP)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://host, host, 80",
        "https://host/a/, host, 443",
        "https://u:p@host:8443/a?b=c, host, 8443",
        "http://[::1]:81, [::1], 81"
    })
    void hasHostAndPortAndIsTakenByJavasClient(String text, String host, int port) {
        WebAddress address = address(text);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(HttpRequest.newBuilder(address.uri()).build().uri()).isEqualTo(address.uri());
    }

    @Test
    void keepsCredentialsApartFromTheAddress() {
        WebAddress address = address("https://anna:s%40c+ret@host:1/hook/?at=anna@x");

        assertThat(address.uri()).isEqualTo(URI.create("https://host:1/hook/?at=anna@x"));
        assertThat(address.hasCredentials()).isTrue();
        assertThat(address.authorization()).isEqualTo("Basic YW5uYTpzQGMrcmV0");
        assertThat(address).hasToString("https://host");
    }

    @Test
    void hasNoAuthorizationWithoutCredentials() {
        assertThat(address("http://host").hasCredentials()).isFalse();
        assertThat(address("http://host").authorization()).isEmpty();
    }

    @Test
    void isTheRootOfPathsWithoutSlashesAtItsEnd() {
        assertThat(address("http://host/api//").root()).isEqualTo(URI.create("http://host/api"));
        assertThat(address("http://host/").root()).isEqualTo(URI.create("http://host"));
    }

    private static WebAddress address(String text) {
        return Objects.requireNonNull(WebAddress.parse(text, HTTP), text);
    }
}
