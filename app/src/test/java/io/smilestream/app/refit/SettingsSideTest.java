package io.smilestream.app.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSideTest {
    private final AppConfig common = AppConfig.of(ConfigSources.ofFlags(Map.of("window", "1m", "filter", "on")));

    @Test
    void pairsLieOverTheOtherSettings() {
        AppConfig side = SettingsSide.of(common, "filter=off, grace=2s").config();

        assertThat(side.filter()).isFalse();
        assertThat(side.grace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(side.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(common.filter()).isTrue();
    }

    @Test
    void mayComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.properties"), "filter=off\nwindow=5s\n");

        AppConfig side = SettingsSide.of(common, file.toString()).config();

        assertThat(side.filter()).isFalse();
        assertThat(side.window()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesWhatIsNoSetting() {
        assertThatThrownBy(() -> SettingsSide.of(common, "filtre=off"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean filter");
        assertThatThrownBy(() -> SettingsSide.of(common, "filter=off,grace"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'grace'");
        assertThatThrownBy(() -> SettingsSide.of(common, "nowhere.properties"))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("nowhere.properties");
    }
}
