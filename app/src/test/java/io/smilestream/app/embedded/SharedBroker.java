package io.smilestream.app.embedded;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one stack of this test run, or its broker, to the tests that ask for an {@link EmbeddedStack} or an {@link
 * EmbeddedBroker}; a start costs seconds. Tests keep apart by the prefixes of their topics.
 */
public final class SharedBroker implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedBroker.class || type == EmbeddedStack.class;
    }

    /** The root store closes what it holds when the last test has run. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmbeddedStack stack = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(SharedBroker.class, key -> EmbeddedStack.start(0, 0), EmbeddedStack.class);
        return parameter.getParameter().getType() == EmbeddedStack.class ? stack : stack.broker();
    }
}
