package io.smilestream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.doctor.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCheckupTest {
    @Test
    void asksForTransactionsThatAreSound() {
        assertThat(ClusterCheckup.transactions(2).verdict()).isEqualTo(Verdict.OK);
        assertThat(ClusterCheckup.transactions(1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(ClusterCheckup.transactions(1).words()).contains("--feature transaction.version=2");
    }

    @Test
    void asksForAbandonedTransactionsToBeGivenUpSoon() {
        assertThat(ClusterCheckup.abandoned(1_000L).verdict()).isEqualTo(Verdict.OK);
        assertThat(ClusterCheckup.abandoned(10_000L).verdict()).isEqualTo(Verdict.WARN);
        assertThat(ClusterCheckup.abandoned(10_000L).words()).contains("cleanup.interval.ms=1000");
        assertThat(ClusterCheckup.abandoned(null).words()).contains("do not show");
    }

    @ParameterizedTest(name = "{1} copies on {0} brokers: {2}")
    @CsvSource({"1, 1, OK", "1, 2, FAIL", "3, 1, WARN", "3, 2, WARN", "3, 3, OK", "5, 3, OK"})
    void asksForCopiesThatSurviveABroker(int brokers, int factor, Verdict verdict) {
        assertThat(ClusterCheckup.copies(brokers, factor).verdict()).isEqualTo(verdict);
    }
}
