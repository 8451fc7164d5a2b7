package io.smilestream.topology.wire;

import org.apache.kafka.common.serialization.Serde;

/** A topic and the only serdes that may read or write it. */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value) {}
