package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SurfaceKeyTest {
    @Test
    void readsAsTheSmilesKeysBegin() {
        assertThat(new SurfaceKey("deribit", "BTC")).hasToString("deribit|BTC");
    }

    @Test
    void refusesNamesThatWouldReadAsAnother() {
        assertThatThrownBy(() -> new SurfaceKey("", "BTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("de|ribit", "BTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("deribit", "B|TC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SurfaceKey("deribit", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
