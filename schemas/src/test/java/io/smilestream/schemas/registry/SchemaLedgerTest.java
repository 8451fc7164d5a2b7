package io.smilestream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.registry.SchemaLedger.Deletion;
import io.smilestream.schemas.registry.SchemaLedger.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaLedgerTest {
    private static final String A = record("{\"name\":\"a\",\"type\":\"int\"}");
    private static final String A_AND_OPTIONAL_B =
            record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final String A_AND_B = record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");
    private static final String NOTHING = record("");

    private final List<LedgerEvent> journal = new ArrayList<>();
    private final SchemaLedger ledger = new SchemaLedger(journal::add);

    /** Reading the earlier means surviving a removed field; being read by it, an added one. */
    @ParameterizedTest(name = "{0}: add optional {1}, add required {2}, remove {3}, back to the first {4}")
    @CsvSource({
        "NONE,                true,  true,  true,  true",
        "BACKWARD,            true,  false, true,  true",
        "BACKWARD_TRANSITIVE, true,  false, true,  true",
        "FORWARD,             true,  true,  false, true",
        "FORWARD_TRANSITIVE,  true,  true,  false, true",
        "FULL,                true,  false, false, true",
        "FULL_TRANSITIVE,     true,  false, false, true"
    })
    void judgesByTheLevel(CompatibilityLevel level, boolean optional, boolean required, boolean removed, boolean same) {
        ledger.register("s", A);
        ledger.setLevel("s", level);

        assertThat(ledger.conflicts("s", A_AND_OPTIONAL_B).isEmpty()).isEqualTo(optional);
        assertThat(ledger.conflicts("s", A_AND_B).isEmpty()).isEqualTo(required);
        assertThat(ledger.conflicts("s", NOTHING).isEmpty()).isEqualTo(removed);
        assertThat(ledger.conflicts("s", A).isEmpty()).isEqualTo(same);
    }

    @Test
    void asksAllVersionsOnlyWhenTransitive() {
        ledger.register("s", NOTHING);
        ledger.register("s", record("{\"name\":\"b\",\"type\":\"int\",\"default\":0}"));

        /* The newest version always writes b, the first never does. */
        assertThat(ledger.conflicts("s", record("{\"name\":\"b\",\"type\":\"int\"}")))
                .isEmpty();
        ledger.setLevel("s", CompatibilityLevel.BACKWARD_TRANSITIVE);
        assertThat(ledger.conflicts("s", record("{\"name\":\"b\",\"type\":\"int\"}")))
                .isNotEmpty();
    }

    @Test
    void registersTheSameTextOnce() {
        RegisteredSchema first = ledger.register("s", A);

        assertThat(ledger.register("s", " " + A + " ")).isEqualTo(first);
        assertThat(ledger.register("t", A).id()).isEqualTo(first.id());
        assertThat(journal).hasSize(2);
    }

    @Test
    void forgetsAnIdWhenItsLastVersionIsGone() {
        int id = ledger.register("s", A).id();
        ledger.register("t", A);
        ledger.deleteSubject("s", Deletion.SOFT);
        ledger.deleteSubject("s", Deletion.PERMANENT);

        assertThat(ledger.holders(id)).hasSize(1);
        ledger.deleteVersion("t", 1, Deletion.SOFT);
        assertThat(ledger.holders(id)).hasSize(1);
        ledger.deleteVersion("t", 1, Deletion.PERMANENT);
        assertThatThrownBy(() -> ledger.holders(id)).isInstanceOf(RegistryRefusedException.class);
        assertThat(ledger.register("t", NOTHING).id()).isGreaterThan(id);
    }

    @Test
    void comesBackFromItsJournalAsItWas() {
        ledger.register("s", A);
        ledger.register("s", A_AND_OPTIONAL_B);
        ledger.deleteVersion("s", 1, Deletion.SOFT);
        ledger.setLevel("", CompatibilityLevel.FULL);
        ledger.setLevel("s", CompatibilityLevel.NONE);
        ledger.setLevel("t", CompatibilityLevel.NONE);
        ledger.clearLevel("t");

        SchemaLedger restored = new SchemaLedger(event -> {});
        journal.forEach(restored::replay);

        assertThat(restored.versions("s", Scope.LISTED)).containsExactly(2);
        assertThat(restored.versions("s", Scope.HIDDEN_TOO)).containsExactly(1, 2);
        assertThat(restored.latest("s", Scope.LISTED)).isEqualTo(ledger.latest("s", Scope.LISTED));
        assertThat(restored.level("s")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(restored.level("t")).isEqualTo(CompatibilityLevel.FULL);
    }

    @Test
    void changesNothingThatTheJournalCannotKeep() {
        SchemaLedger full = new SchemaLedger(event -> {
            throw new IllegalStateException("disk full");
        });

        assertThatThrownBy(() -> full.register("s", A)).hasMessage("disk full");
        assertThat(full.subjects(Scope.HIDDEN_TOO)).isEmpty();
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    }
}
