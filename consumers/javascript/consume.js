// Reads calibrated smiles with KafkaJS: npm install, then
//   node consume.js [BROKER [REGISTRY [RECORDS]]]      such as: node consume.js localhost:9092 http://localhost:8081 20
// prints a smile a line and ends after RECORDS of them. What each field means: schemas/src/main/avro/Calibration.avsc.
const assert = require('node:assert')
const { randomUUID } = require('node:crypto')
const { Kafka, CompressionTypes, CompressionCodecs, logLevel } = require('kafkajs')
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')
const lz4 = require('lz4js')

const [broker = 'localhost:9092', registryUrl = 'http://localhost:8081', records = '20'] = process.argv.slice(2)

// Smilestream's producers pack with lz4; KafkaJS leaves every codec but gzip to its user.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (packed) => Buffer.from(lz4.decompress(packed)),
})

// Avro's timestamp-micros arrive as plain numbers: microseconds since 1970, UTC.
const minute = (micros) => new Date(micros / 1000).toISOString().slice(0, 16) + 'Z'

/** Volatility at log-moneyness k = ln(strike / forward), per square root of a year: raw SVI. */
const vol = ({ a, b, rho, m, sigma, tauYears }, k) =>
  Math.sqrt((a + b * (rho * (k - m) + Math.hypot(k - m, sigma))) / tauYears)

/** What every reader may rely on. */
function check(key, smile) {
  assert.strictEqual(key, `${smile.venue}|${smile.underlying}|${minute(smile.expiry)}`)
  assert(['FITTED', 'DEGRADED', 'CARRIED_FORWARD', 'INSUFFICIENT', 'REJECTED'].includes(smile.status), smile.status)
  assert(smile.windowEnd > smile.windowStart)
  if (smile.status === 'FITTED') {
    assert(Math.abs(vol(smile, 0) - smile.atmVol) < 1e-9)
    assert(smile.shareInside >= 0 && smile.shareInside <= 1)
  }
}

async function main() {
  const kafka = new Kafka({ clientId: 'consume-js', brokers: [broker], logLevel: logLevel.ERROR })
  const registry = new SchemaRegistry({ host: registryUrl })
  const consumer = kafka.consumer({ groupId: `consume-js-${randomUUID()}` })
  let count = 0
  let fitted = 0
  await consumer.connect()
  await consumer.subscribe({ topic: 'smilestream.calibrations.v1', fromBeginning: true })
  const enough = new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
    const eachMessage = async ({ message }) => {
      if (count >= Number(records)) return resolve()
      const key = message.key.toString()
      const smile = await registry.decode(message.value)
      check(key, smile)
      count += 1
      fitted += smile.status === 'FITTED' ? 1 : 0
      console.log(key, new Date(smile.windowEnd / 1000).toISOString(), smile.status, smile.atmVol)
    }
    consumer.run({ eachMessage: (each) => eachMessage(each).catch(reject) }).catch(reject)
  })
  await enough.finally(() => consumer.disconnect())
  console.log(`KafkaJS: ${count} records decoded and checked, ${fitted} of them FITTED`)
}

main().catch((fault) => {
  console.error(`KafkaJS: ${fault.stack}`)
  process.exit(1)
})
