package io.smilestream.attack.scenario;

import io.smilestream.attack.scenario.Scenario.Market;
import java.util.List;

/** Every attack there is, in the order in which they are played. */
final class Scenarios {
    private static final int SEEDS_OF_KILL = 20;

    private static final List<Scenario> ALL = List.of(
            Scenario.once("kill-app", Market.STANDARD, AppAttacks::kill)
                    .repeated(SEEDS_OF_KILL)
                    .inShort(),
            Scenario.once("rolling-restart", Market.STANDARD, AppAttacks::rollingRestart)
                    .inShort(),
            Scenario.once("poison", Market.STANDARD, InputAttacks::poison).inShort(),
            Scenario.once("duplicates-in-disorder", Market.STANDARD, InputAttacks::duplicatesInDisorder)
                    .inShort(),
            Scenario.once("registry-away", Market.STANDARD, RegistryAttacks::away)
                    .inShort(),
            Scenario.once("broker-restart", Market.STANDARD, BrokerAttacks::restart)
                    .inShort(),
            Scenario.once("kill-one-of-three", Market.STANDARD, AppAttacks::killOneOfThree),
            Scenario.once("freeze", Market.STANDARD, AppAttacks::freeze),
            Scenario.once("transaction-timeout", Market.STANDARD, AppAttacks::transactionTimeout),
            Scenario.once("rebalance-storm", Market.STANDARD, AppAttacks::rebalanceStorm),
            Scenario.once("state-lost", Market.STANDARD, AppAttacks::stateLost),
            Scenario.once("disorder", Market.STANDARD, InputAttacks::disorder),
            Scenario.once("late-across-restart", Market.STANDARD, InputAttacks::lateAcrossRestart),
            Scenario.once("skewed-venue", Market.STANDARD, InputAttacks::skewedVenue),
            Scenario.once("silence", Market.INTERRUPTED, InputAttacks::silence),
            Scenario.once("oversize", Market.STANDARD, InputAttacks::oversize),
            Scenario.once("registry-failing", Market.STANDARD, RegistryAttacks::failing),
            Scenario.once("registry-slow", Market.STANDARD, RegistryAttacks::slow),
            Scenario.once("registry-failing-at-new-schema", Market.STANDARD, RegistryAttacks::failingBeforeNewSchema),
            Scenario.once("broker-kill", Market.STANDARD, BrokerAttacks::kill),
            Scenario.once("broker-absent-at-start", Market.STANDARD, BrokerAttacks::absentAtStart),
            Scenario.once("broker-away-70s", Market.STANDARD, BrokerAttacks::longAbsence),
            Scenario.once("missing-topic", Market.NONE, StartAttacks::missingTopic),
            Scenario.once("wrong-partitions", Market.NONE, StartAttacks::wrongPartitions),
            Scenario.once("offsets-gone", Market.NONE, StartAttacks::offsetsGone),
            Scenario.once("offsets-gone-while-running", Market.NONE, StartAttacks::offsetsGoneWhileRunning),
            Scenario.once("fault-in-chain", Market.STANDARD, AppAttacks::faultInChain),
            Scenario.once("fault-in-surface", Market.STANDARD, AppAttacks::faultInSurface),
            Scenario.once("disk-full-app", Market.STANDARD, DiskAttacks::app),
            Scenario.once("disk-full-broker", Market.STANDARD, DiskAttacks::broker),
            Scenario.once("pace-failover", Market.STANDARD, Pace::failover),
            Scenario.once("pace-graceful-stop", Market.STANDARD, Pace::gracefulStop),
            Scenario.once("pace-restart", Market.STANDARD, Pace::restart));

    private Scenarios() {}

    /** All of them. */
    static List<Scenario> all() {
        return ALL;
    }
}
