package io.smilestream.benchmarks.pipeline;

/** What Kafka promises about each record. */
enum Guarantee {
    /** Its effects are seen once, at the price of transactions. */
    EXACTLY_ONCE("exactly_once_v2", "EOS"),
    /** Its effects may be seen again after a fault. */
    AT_LEAST_ONCE("at_least_once", "ALOS");

    private final String setting;
    private final String letters;

    Guarantee(String setting, String letters) {
        this.setting = setting;
        this.letters = letters;
    }

    String setting() {
        return setting;
    }

    String letters() {
        return letters;
    }
}
