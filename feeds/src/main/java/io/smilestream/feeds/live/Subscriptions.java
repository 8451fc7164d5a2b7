package io.smilestream.feeds.live;

import io.smilestream.feeds.live.Heard.Extent;
import io.smilestream.feeds.live.Heard.Granted;
import io.smilestream.feeds.live.Heard.News;
import io.smilestream.feeds.live.Heard.RateLimited;
import io.smilestream.feeds.live.Heard.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sees to it that every wanted channel is subscribed: in calls as large and as seldom as the venue wishes, held against
 * its answers, and anew where an answer or the channel itself is silent.
 */
final class Subscriptions {
    /** Calls remembered until they are answered; an answer to an older one is not understood, and the call repeated. */
    private static final int CALLS_MAX = 256;

    private final VenueDialect dialect;
    private final VenueLimits limits;
    private final ChannelBook book;
    private final IncidentCounts counts;
    private final Backoff backoff;
    private final Map<String, List<String>> calls = new LinkedHashMap<>();
    private final long gapMaxMicros;
    private final long answerMaxMicros;
    private TokenBucket allowance;
    private long numbered;
    private long pausedUntilMicros;
    private int callSizeMax;

    Subscriptions(VenueDialect dialect, ChannelBook book, IncidentCounts counts, Backoff backoff) {
        this.dialect = dialect;
        this.limits = dialect.limits();
        this.book = book;
        this.counts = counts;
        this.backoff = backoff;
        this.gapMaxMicros = VenueProtocol.micros(limits.gapMax());
        this.answerMaxMicros = VenueProtocol.micros(limits.retry().answerMax());
        this.allowance = limits.calls().bucket();
        this.callSizeMax = limits.channelsPerCall();
    }

    /** On a new connection nothing has been asked yet. */
    void startOver() {
        calls.clear();
        allowance = limits.calls().bucket();
        callSizeMax = limits.channelsPerCall();
    }

    /** Takes note of what the venue says about channels. */
    void heard(long now, Heard heard) {
        if (heard instanceof News news) {
            news.channels().forEach(channel -> book.grant(channel, now));
        } else if (heard instanceof Granted granted) {
            granted(now, granted);
        } else if (heard instanceof Refused refused) {
            refused(now, refused.call());
        } else if (heard instanceof RateLimited limited) {
            counts.add(Incident.RATE_LIMITS);
            List<String> asked = calls.remove(limited.call());
            if (asked != null) {
                asked.forEach(book::askAgain);
            }
            pausedUntilMicros = now + backoff.nextMicros();
        }
    }

    /** Gives up channels because what they quote is gone. */
    void drop(List<String> channels, Consumer<String> send) {
        List<String> dropped = channels.stream().filter(book::drop).toList();
        counts.add(Incident.EXPIRIES, dropped.size());
        unsubscribe(dropped, send);
    }

    /** Asks for what is wanted, as far as the venue's limits allow. */
    void proceed(long now, Consumer<String> send) {
        drop(book.expired(now), send);
        List<String> silent = book.takeSilent(now - gapMaxMicros);
        counts.add(Incident.GAPS, silent.size());
        unsubscribe(silent, send);
        counts.add(
                Incident.UNANSWERED, book.takeUnanswered(now - answerMaxMicros).size());
        while (now >= pausedUntilMicros && book.isAnythingWanted() && allowance.take(now)) {
            String call = Long.toString(++numbered);
            List<String> channels = book.takeWanted(callSizeMax, now);
            calls.put(call, channels);
            if (calls.size() > CALLS_MAX) {
                calls.remove(calls.keySet().iterator().next());
            }
            send.accept(dialect.subscribe(call, channels));
        }
    }

    private void granted(long now, Granted granted) {
        if (!granted.call().isEmpty() && !calls.containsKey(granted.call())) {
            return;
        }
        backoff.reset();
        granted.channels().forEach(channel -> book.grant(channel, now));
        granted.refused().forEach(channel -> refuse(channel, now));
        if (granted.extent() == Extent.AMONG_OTHERS) {
            return;
        }
        List<String> asked = calls.remove(granted.call());
        if (asked == null) {
            return;
        }
        for (String channel : asked) {
            if (granted.extent() == Extent.ALL) {
                book.grant(channel, now);
            } else if (!granted.channels().contains(channel)) {
                refuse(channel, now);
            }
        }
    }

    /** The venue refuses a call and does not say for which of its channels: smaller calls will show. */
    private void refused(long now, String call) {
        List<String> asked = calls.remove(call);
        if (asked == null) {
            return;
        }
        if (asked.size() == 1) {
            refuse(asked.get(0), now);
            callSizeMax = limits.channelsPerCall();
        } else {
            callSizeMax = Math.max(1, asked.size() / 2);
            asked.forEach(book::askAgain);
        }
    }

    private void refuse(String channel, long now) {
        if (book.refuse(channel, now)) {
            counts.add(Incident.REFUSALS);
        }
    }

    private void unsubscribe(List<String> channels, Consumer<String> send) {
        List<String> rest = new ArrayList<>(channels);
        while (!rest.isEmpty()) {
            List<String> some = rest.subList(0, Math.min(limits.channelsPerCall(), rest.size()));
            send.accept(dialect.unsubscribe(Long.toString(++numbered), List.copyOf(some)));
            some.clear();
        }
    }
}
