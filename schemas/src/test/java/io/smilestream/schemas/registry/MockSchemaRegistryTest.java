package io.smilestream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockSchemaRegistryTest {
    private static final String SCOPE = "mock-schema-registry-test";
    private static final Schema INT = Schema.create(Schema.Type.INT);
    private static final Schema TEXT = Schema.create(Schema.Type.STRING);

    private final SchemaRegistry registry = MockSchemaRegistry.ofScope(SCOPE);

    @AfterEach
    void forgets() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void isOneForAllWhoNameTheScope() {
        assertThat(MockSchemaRegistry.ofScope(SCOPE)).isSameAs(registry);
        assertThat(MockSchemaRegistry.ofScope(SCOPE + "-other")).isNotSameAs(registry);
    }

    @Test
    void keepsSchemasAsARealOneDoes() {
        int id = registry.register("s", INT);

        assertThat(registry.idOf("s", INT)).isEqualTo(id);
        assertThat(registry.schemaById(id)).isEqualTo(INT);
        assertThat(registry.latest("s")).isEqualTo(new RegisteredSchema("s", 1, id, INT));
        assertThat(registry.version("s", 1)).isEqualTo(registry.latest("s"));
        assertThat(registry.versions("s")).containsExactly(1);
        assertThat(registry.subjects()).containsExactly("s");
    }

    @Test
    void refusesAsARealOneDoes() {
        registry.register("s", INT);

        assertThat(registry.conflicts("s", TEXT)).isNotEmpty();
        assertThatThrownBy(() -> registry.register("s", TEXT))
                .isInstanceOfSatisfying(RegistryRefusedException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(RegistryRefusedException.INCOMPATIBLE));
        registry.setLevel("s", CompatibilityLevel.NONE);
        assertThat(registry.level("s")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(registry.register("s", TEXT)).isPositive();
        assertThatThrownBy(() -> registry.schemaById(99)).isInstanceOf(RegistryRefusedException.class);
    }
}
