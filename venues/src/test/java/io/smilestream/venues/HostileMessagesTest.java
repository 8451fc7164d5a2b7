package io.smilestream.venues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.v1.Tick;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No bytes break a decoder: messages shaped like real ones are damaged at random, and each still ends in an outcome. */
class HostileMessagesTest {
    private static final int MESSAGES = 5_000;

    private static final List<String> SHAPES = List.of(
            "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'ticker.BTC-26DEC25-90000-P.raw','data':"
                    + "{'instrument_name':'BTC-26DEC25-90000-P','timestamp':1764000000123,'state':'open',"
                    + "'best_bid_price':0.0415,'best_bid_amount':12.5,'bid_iv':44.07,'mark_iv':44.9,'mark_price':0.0423,"
                    + "'underlying_price':91250.5,'greeks':{'vega':50.1},'stats':{'low':null}}}}",
            "{'jsonrpc':'2.0','method':'subscription','params':{'channel':'trades.option.BTC.raw','data':[{'trade_seq':7,"
                    + "'timestamp':1764000000123,'price':0.042,'instrument_name':'BTC-26DEC25-90000-P','amount':2.5}]}}",
            "{'jsonrpc':'2.0','result':[{'instrument_name':'BTC-26DEC25','mark_price':91250.5,'creation_timestamp':1764000000123}]}",
            "{'arg':{'channel':'opt-summary','instFamily':'BTC-USD'},'data':[{'instId':'BTC-USD-251226-90000-P',"
                    + "'markVol':'0.449','bidVol':'0.4407','askVol':'','fwdPx':'91250.5','ts':'1764000000123'}]}",
            "{'arg':{'channel':'bbo-tbt','instId':'BTC-USD-251226-90000-P'},'data':[{'asks':[['0.043','310','0','2']],"
                    + "'bids':[],'ts':'1764000000123','seqId':3}]}",
            "{'table':'option/summary','data':[{'instrument_id':'BTC-USD-251226-90000-P','best_ask':'0.043',"
                    + "'mark_price':'\u221e','ask_vol':'5','timestamp':'2025-11-24T16:00:00.123Z'}]}",
            "{'topic':'tickers.BTC-26DEC25-90000-P','ts':1764000000123,'type':'snapshot','data':"
                    + "{'symbol':'BTC-26DEC25-90000-P-USDT','bidPrice':'3790','bidIv':'0.44','underlyingPrice':'91250'}}",
            "{'retCode':0,'result':{'list':[{'symbol':'BTC-26DEC25-90000-P','bid1Price':'3790','bid1Iv':'0.44'}]},'time':1764000000123}",
            "{'stream':'btcusdt@optionMarkPrice','data':[{'s':'BTC-251226-90000-P','mp':'3855.25','E':1764000000123,"
                    + "'e':'markPrice','bo':'3790.0','b':'-1.0','bq':'12.50','vo':'0.449'}]}",
            "{'e':'bookTicker','u':12,'s':'XRP-251226-2.05-P','b':'3.79','B':'1','a':'3.9','A':'2','T':1764000000123}");

    private static final String[] SPLICES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "null",
        "true",
        "1e999",
        "-1",
        "NaN",
        "\\u0000",
        "\\",
        "\u221e",
        "1e99999999999",
        "9".repeat(200),
        "[".repeat(50),
        "{\"a\":".repeat(50),
        "x".repeat(2_000),
        "\"\"",
        "|",
        "'",
        "0",
        "\u00e9",
        "-C",
        "0.0"
    };

    static Stream<Arguments> venuesAndSeeds() {
        return Venues.names().stream().flatMap(venue -> Stream.of(1L, 2L).map(seed -> Arguments.of(venue, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("venuesAndSeeds")
    void endInAnOutcome(String venue, long seed) {
        Random random = new Random(seed);
        VenueDecoder decoder = Venues.decoder(venue, name -> 0.01);
        int ticks = 0;
        int faults = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = damaged(random);
            Outcomes outcomes = new Outcomes();

            decoder.decode(message, null, outcomes);

            assertThat(outcomes.counts()).as(new String(message, UTF_8)).isNotEmpty();
            outcomes.ticks().forEach(HostileMessagesTest::isWellFormed);
            outcomes.faults().forEach(HostileMessagesTest::isBounded);
            ticks += outcomes.ticks().size();
            faults += outcomes.faults().size();
        }
        assertThat(ticks).isGreaterThan(MESSAGES / 100);
        assertThat(faults).isGreaterThan(MESSAGES / 2);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("venuesAndSeeds")
    void ofRandomBytesEndInOneOutcome(String venue, long seed) {
        Random random = new Random(seed);
        VenueDecoder decoder = Venues.decoder(venue, ContractSizes.UNKNOWN);
        for (int i = 0; i < 1_000; i++) {
            byte[] message = new byte[random.nextInt(200)];
            random.nextBytes(message);
            Outcomes outcomes = new Outcomes();

            decoder.decode(message, null, outcomes);

            assertThat(outcomes.faults()).hasSize(1);
            VenueSniffer.venueOf(message);
        }
    }

    private static byte[] damaged(Random random) {
        StringBuilder text =
                new StringBuilder(SHAPES.get(random.nextInt(SHAPES.size())).replace('\'', '"'));
        for (int blow = random.nextInt(4); blow > 0; blow--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> text.insert(at, SPLICES[random.nextInt(SPLICES.length)]);
                case 2 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        byte[] message = text.toString().getBytes(UTF_8);
        if (random.nextInt(8) == 0) {
            message[random.nextInt(message.length)] = (byte) random.nextInt();
        }
        return message;
    }

    private static void isWellFormed(SmileTick read) {
        Tick tick = read.tick();
        assertThat(tick.getEventTime()).isNotNull();
        for (var field : Tick.SCHEMA$.getFields()) {
            if (tick.get(field.pos()) instanceof Double number) {
                assertThat(number).as(field.name()).isFinite();
            }
        }
    }

    private static void isBounded(Outcomes.Fault fault) {
        assertThat(fault.detail().length()).isLessThan(250);
        assertThat(fault.key().length()).isLessThan(100);
    }
}
