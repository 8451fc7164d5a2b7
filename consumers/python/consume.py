#!/usr/bin/python3
"""Reads calibrated smiles with confluent-kafka and Avro's own reader.

apt install python3-confluent-kafka python3-avro python3-requests    (or: pip install confluent-kafka avro requests)
consume.py [BROKER [REGISTRY [RECORDS]]]                             such as: localhost:9092 http://localhost:8081 20

Prints a smile a line and ends after RECORDS of them.
"""

import argparse
import functools
import io
import math
import struct
import sys
import uuid

import avro.io
import avro.schema
from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient

options = argparse.ArgumentParser(description="Reads calibrated smiles.")
options.add_argument("broker", nargs="?", default="localhost:9092")
options.add_argument("registry", nargs="?", default="http://localhost:8081")
options.add_argument("records", nargs="?", default=20, type=int)
given = options.parse_args()
registry = SchemaRegistryClient({"url": given.registry})


@functools.lru_cache(maxsize=None)
def reader(schema_id):
    """The reader of a schema; the registry is asked once for each."""
    return avro.io.DatumReader(avro.schema.parse(registry.get_schema(schema_id).schema_str))


def decode(value):
    """A record in Confluent's wire format: a zero byte, the schema's id in four bytes, Avro binary."""
    magic, schema_id = struct.unpack(">bI", value[:5])
    assert magic == 0, "not in Confluent's wire format"
    return reader(schema_id).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


def vol(smile, k):
    """Volatility at log-moneyness k = ln(strike / forward), per square root of a year: raw SVI."""
    a, b, rho, m, sigma = (smile[name] for name in ("a", "b", "rho", "m", "sigma"))
    return math.sqrt((a + b * (rho * (k - m) + math.hypot(k - m, sigma))) / smile["tauYears"])


def check(key, smile):
    """What every reader may rely on."""
    assert key == f"{smile['venue']}|{smile['underlying']}|{smile['expiry']:%Y-%m-%dT%H:%MZ}", key
    assert smile["status"] in ("FITTED", "DEGRADED", "CARRIED_FORWARD", "INSUFFICIENT", "REJECTED"), smile["status"]
    assert smile["windowEnd"] > smile["windowStart"]
    if smile["status"] == "FITTED":
        assert abs(vol(smile, 0.0) - smile["atmVol"]) < 1e-9
        assert 0.0 <= smile["shareInside"] <= 1.0


def main():
    # librdkafka reads only what was committed, unless told otherwise, and unpacks lz4 by itself.
    consumer = Consumer(
        {
            "bootstrap.servers": given.broker,
            "group.id": f"consume-py-{uuid.uuid4()}",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe(["smilestream.calibrations.v1"])
    count = fitted = 0
    while count < given.records:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            sys.exit(f"confluent-kafka: {message.error()}")
        key, smile = message.key().decode(), decode(message.value())
        check(key, smile)
        count += 1
        fitted += smile["status"] == "FITTED"
        print(key, smile["windowEnd"].isoformat(), smile["status"], smile["atmVol"])
    consumer.close()
    print(f"confluent-kafka: {count} records decoded and checked, {fitted} of them FITTED")


main()
