package io.smilestream.attack.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertLivesTest {
    private static final String KEY = "deribit|BTC|ATM_VOL";

    private final AlertLives lives = new AlertLives();

    @Test
    void isContentWithALifeThatComesBack() {
        step(AlertStage.OPEN, "a");
        step(AlertStage.UPDATE, "a");
        step(AlertStage.CLOSED, "a");
        step(AlertStage.OPEN, "a");
        step(AlertStage.CLOSED, "a");
        step(AlertStage.OPEN, "b");

        assertThat(lives.faults()).isEmpty();
    }

    @Test
    void seesAStepBeforeTheBeginning() {
        step(AlertStage.CLOSED, "a");

        assertThat(lives.faults()).singleElement().asString().contains("though it was not open");
    }

    @Test
    void seesASecondBeginning() {
        step(AlertStage.OPEN, "a");
        step(AlertStage.OPEN, "a");

        assertThat(lives.faults()).singleElement().asString().contains("though it was open");
    }

    @Test
    void seesAnotherName() {
        step(AlertStage.OPEN, "a");
        step(AlertStage.CLOSED, "b");

        assertThat(lives.faults()).containsExactly("alert a goes on as b");
    }

    private void step(AlertStage stage, String id) {
        DriftAlert alert = new DriftAlert();
        alert.setCause(DriftCause.MARKET_MOVE);
        alert.setStage(stage);
        alert.setId(id);
        alert.setWindowEnd(Instant.EPOCH);
        alert.setEnding(stage == AlertStage.CLOSED ? AlertEnding.QUIET : null);
        lives.step(KEY, alert);
    }
}
