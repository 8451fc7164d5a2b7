package io.smilestream.feeds.live;

import io.smilestream.feeds.live.ChannelBook.Wish;
import io.smilestream.feeds.live.FeedEvent.Answered;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The venue's list of instruments: asked for at the start, after each reconnection and from time to time. */
final class InstrumentList {
    private static final int HTTP_OK = 200;
    private static final int HTTP_TOO_MANY_REQUESTS = 429;

    /** The topic of instruments that the venue announced, until a list names them. */
    private static final String ANNOUNCED = "announced";

    /**
     * What an answer changes.
     *
     * @param news whether it can be used and differs from the one before
     * @param gone names of the channels that are in the list no longer
     */
    record Change(boolean news, List<String> gone) {
        static final Change NONE = new Change(false, List.of());
    }

    private final VenueDialect dialect;
    private final ChannelBook book;
    private final IncidentCounts counts;
    private final Backoff backoff;
    private final TokenBucket allowance;
    private final long pollEveryMicros;
    private final Deque<Question> questions = new ArrayDeque<>();
    private final Set<Question> asked = new HashSet<>();
    private final Map<String, Set<String>> listed = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<Question, String> bodies = new HashMap<>();
    private long pollMicros;
    private long pausedUntilMicros;

    InstrumentList(VenueDialect dialect, ChannelBook book, IncidentCounts counts, Backoff backoff) {
        this.dialect = dialect;
        this.book = book;
        this.counts = counts;
        this.backoff = backoff;
        this.allowance = dialect.limits().questions().bucket();
        this.pollEveryMicros = VenueProtocol.micros(dialect.limits().pollEvery());
    }

    /** Asks for the whole list, unless that is being done. */
    void poll(long now) {
        pollMicros = now + pollEveryMicros;
        if (questions.isEmpty() && asked.isEmpty()) {
            listed.clear();
            questions.addAll(dialect.questions());
        }
    }

    /** Asks for what may have been listed while there was no connection. */
    void catchUp(long now) {
        if (!known.isEmpty()) {
            poll(now);
        }
    }

    /** The next question that may be put; null if there is none. */
    @Nullable
    Question next(long now) {
        if (now >= pollMicros) {
            poll(now);
        }
        if (questions.isEmpty() || now < pausedUntilMicros || !allowance.take(now)) {
            return null;
        }
        Question question = questions.remove();
        asked.add(question);
        return question;
    }

    /** Takes note of an option that the venue announced. */
    void listed(Channel channel) {
        if (want(channel, ANNOUNCED) == Wish.NEW) {
            counts.add(Incident.LISTINGS);
        }
    }

    /**
     * Takes note of an answer.
     *
     * @return what it changes
     */
    Change answered(Answered answered) {
        Question question = answered.question();
        if (!asked.remove(question)) {
            return Change.NONE;
        }
        Instruments page = answered.status() == HTTP_OK ? dialect.instruments(question, answered.body()) : null;
        if (page == null || isSuspect(question, page)) {
            counts.add(Incident.FAILED_QUESTIONS);
            counts.add(Incident.RATE_LIMITS, answered.status() == HTTP_TOO_MANY_REQUESTS ? 1 : 0);
            questions.addFirst(question);
            pausedUntilMicros = answered.nowMicros() + backoff.nextMicros();
            return Change.NONE;
        }
        backoff.reset();
        // Only the first pages are asked for again in the same words.
        boolean first = dialect.questions().contains(question);
        boolean news = !first || !answered.body().equals(bodies.put(question, answered.body()));
        return new Change(news, take(question, page));
    }

    private List<String> take(Question question, Instruments page) {
        String topic = question.topic();
        Set<String> names = listed.computeIfAbsent(topic, absent -> new LinkedHashSet<>());
        List<Channel> nearestFirst = page.channels().stream()
                .sorted(Comparator.comparingLong(Channel::expiryMicros))
                .toList();
        for (Channel channel : nearestFirst) {
            names.add(channel.name());
            Wish wish = want(channel, topic);
            if (wish == Wish.NEW && known.contains(topic)) {
                counts.add(Incident.LISTINGS);
            }
        }
        if (page.next() != null) {
            questions.addFirst(page.next());
            return List.of();
        }
        known.add(topic);
        listed.remove(topic);
        return book.missing(topic, names);
    }

    private Wish want(Channel channel, String topic) {
        Wish wish = book.want(channel, topic);
        if (wish == Wish.BEYOND_LIMIT) {
            counts.add(Incident.BEYOND_LIMIT);
        }
        return wish;
    }

    /** A list that has become empty is a venue in trouble, not a market that is gone. */
    private boolean isSuspect(Question question, Instruments page) {
        return page.channels().isEmpty()
                && page.next() == null
                && !listed.containsKey(question.topic())
                && known.contains(question.topic());
    }
}
