package io.smilestream.venues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenuesTest {
    @Test
    void givesEachVenueADecoderOfItsOwnName() {
        assertThat(Venues.names()).containsExactly("binance", "bybit", "deribit", "okx");
        for (String name : Venues.names()) {
            assertThat(Venues.decoder(name, ContractSizes.UNKNOWN).venue()).isEqualTo(name);
        }
    }

    @Test
    void saysWhichVenuesThereAre() {
        assertThatThrownBy(() -> Venues.decoder("kraken", ContractSizes.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("venue must be one of [binance, bybit, deribit, okx], was 'kraken'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "deribit | {'jsonrpc':'2.0','method':'subscription','params':{}}",
                "deribit | {'jsonrpc':'2.0','id':1,'result':[]}",
                "okx | {'arg':{'channel':'opt-summary'},'data':[]}",
                "okx | {'event':'subscribe','arg':{'channel':'tickers'}}",
                "okx | {'table':'option/summary','data':[]}",
                "okx | {'code':'0','msg':'','data':[]}",
                "bybit | {'topic':'tickers.BTC','ts':1,'type':'snapshot','data':{}}",
                "bybit | {'success':true,'ret_msg':'','op':'subscribe'}",
                "bybit | {'retCode':0,'result':{}}",
                "binance | {'stream':'btcusdt@optionMarkPrice','data':[]}",
                "binance | {'e':'bookTicker','s':'BTC-251226-90000-C'}",
                "binance | [{'e':'markPrice','s':'BTC-251226-90000-C'}]"
            })
    void tellsAVenueByItsEnvelope(String venue, String message) {
        assertThat(VenueSniffer.venueOf(message.replace('\'', '"').getBytes(UTF_8)))
                .isEqualTo(venue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pong", "{}", "[]", "7", "{\"data\":[]}", "exchange,symbol,timestamp", "{\"jsonrpc\":"})
    void tellsNoVenueWhereThereIsNone(String message) {
        assertThat(VenueSniffer.venueOf(message.getBytes(UTF_8))).isNull();
    }
}
