package io.smilestream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.doctor.Finding.Verdict;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SecuredStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.embedded.SharedSecuredStack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith({SharedBroker.class, SharedSecuredStack.class})
@Timeout(120)
class ClockCheckupTest {
    private static final AppConfig STANDARD = AppConfig.of(ConfigSources.ofFlags(Map.of()));

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "0, OK, agrees",
        "-3, OK, agrees",
        "4, WARN, is 4 s behind",
        "-200, WARN, is 200 s ahead of",
        "301, FAIL, is 301 s behind"
    })
    void measuresHowFarTheClocksAreApart(long aheadSeconds, Verdict verdict, String words) {
        Finding finding = ClockCheckup.of(Duration.ofSeconds(aheadSeconds));

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.words()).startsWith(words);
    }

    @Test
    void findsThatThisMachineIsSlow(EmbeddedStack stack) {
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));

        assertThat(new ClockCheckup(stack.connect(STANDARD), slow).findings())
                .singleElement()
                .matches(finding -> finding.verdict() == Verdict.FAIL)
                .matches(finding -> finding.words().contains("behind the registry's: let both machines follow"));
    }

    @Test
    void asksARegistryBehindTlsToo(SecuredStack stack) {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(stack.settings(SecuredStack.ADMIN)));

        assertThat(new ClockCheckup(config, Clock.systemUTC()).findings())
                .singleElement()
                .matches(finding -> finding.words().contains("agrees with the registry's"));
    }

    @Test
    void knowsATimeThatIsPast() {
        Clock reset = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

        assertThat(new ClockCheckup(STANDARD, reset).findings())
                .singleElement()
                .matches(finding -> finding.verdict() == Verdict.FAIL);
    }
}
