package io.smilestream.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.cluster.Preflight;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.v1.Calibration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class EmbeddedStackTest {
    private static final AppConfig STANDARD = AppConfig.of(ConfigSources.ofFlags(Map.of()));

    @Test
    void answersThePreflight(EmbeddedStack stack) {
        AppConfig config = stack.connect(STANDARD);

        Preflight.check(config);

        assertThat(config.entry(Setting.SCHEMA_REGISTRY_URL).origin()).isEqualTo("embedded stack");
    }

    @Test
    void remembersSchemasInAGivenFolder(@TempDir Path folder) {
        int id;
        try (EmbeddedStack first = EmbeddedStack.start(0, 0, folder)) {
            id = registry(first).register("x-value", Calibration.getClassSchema());
        }

        try (EmbeddedStack second = EmbeddedStack.start(0, 0, folder)) {
            assertThat(registry(second).schemaById(id)).isEqualTo(Calibration.getClassSchema());
        }
    }

    @Test
    void namesTheRegistrysTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedStack.start(0, taken.getLocalPort()))
                    .isInstanceOf(SurroundingsException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static SchemaRegistry registry(EmbeddedStack stack) {
        return SchemaRegistry.of(stack.connect(STANDARD).serde());
    }
}
