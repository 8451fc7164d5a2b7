package io.smilestream.attack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.attack.process.MoodyRegistry.Mood;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MoodyRegistryTest {
    @Test
    void answersFailsAndGoesAwayAtOneAddress() throws Exception {
        try (MoodyRegistry registry = MoodyRegistry.start()) {
            String url = registry.url();
            assertThat(status(url)).isEqualTo(200);

            registry.become(Mood.FAILING);
            assertThat(status(url)).isEqualTo(500);

            registry.become(Mood.GOOD);
            registry.goAway();
            assertThatThrownBy(() -> status(url)).isInstanceOf(ConnectException.class);

            registry.comeBack();
            assertThat(registry.url()).isEqualTo(url);
            assertThat(status(url)).isEqualTo(200);
        }
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/subjects")).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
