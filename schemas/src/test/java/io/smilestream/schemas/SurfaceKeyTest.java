package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceKeyTest {
    @Test
    void readsAsTheSmilesKeysBegin() {
        assertThat(new SurfaceKey("deribit", "BTC")).hasToString("deribit|BTC");
    }

    @Test
    void isReadBack() {
        SurfaceKey key = new SurfaceKey("okx", "BTC-USD");

        assertThat(SurfaceKey.parse(key.toString())).isEqualTo(key);
        assertThatThrownBy(() -> SurfaceKey.parse("BTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SurfaceKey.parse("okx|BTC|1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"BTC, BTC", "BTC-USD, BTC", "SOL_USDC, SOL", "BTC_USDC-X, BTC", "-USD, -USD", "_, _"})
    void venuesNameAnAssetAlike(String underlying, String asset) {
        assertThat(new SurfaceKey("any", underlying).asset()).isEqualTo(asset);
    }

    @Test
    void refusesNamesThatWouldReadAsAnother() {
        assertThatThrownBy(() -> new SurfaceKey("", "BTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("de|ribit", "BTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("deribit", "B|TC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("deribit", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
