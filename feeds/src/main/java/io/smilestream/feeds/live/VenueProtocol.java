package io.smilestream.feeds.live;

import io.smilestream.feeds.live.FeedAction.Ask;
import io.smilestream.feeds.live.FeedAction.Connect;
import io.smilestream.feeds.live.FeedAction.Disconnect;
import io.smilestream.feeds.live.FeedAction.HandOn;
import io.smilestream.feeds.live.FeedAction.Send;
import io.smilestream.feeds.live.FeedEvent.Answered;
import io.smilestream.feeds.live.FeedEvent.Closed;
import io.smilestream.feeds.live.FeedEvent.Opened;
import io.smilestream.feeds.live.FeedEvent.Said;
import io.smilestream.feeds.live.FeedEvent.Started;
import io.smilestream.feeds.recording.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The conversation with a venue: a state machine from events to actions. It keeps one connection up, the list of
 * instruments current and every listed instrument subscribed.
 *
 * <p>Pure but for the counts it adds to: no thread, socket or clock, and its randomness is seeded. Not thread-safe.
 */
final class VenueProtocol {
    private static final long CONNECT_MAX_MICROS = TimeUnit.SECONDS.toMicros(20);

    private enum Phase {
        CLOSED,
        CONNECTING,
        OPEN
    }

    private final VenueDialect dialect;
    private final IncidentCounts counts;
    private final ChannelBook book;
    private final Subscriptions subscriptions;
    private final InstrumentList list;
    private final Backoff backoff;
    private final long silenceMaxMicros;
    private final long pingAfterMicros;
    private final long stableMicros;
    private List<FeedAction> actions = new ArrayList<>();
    private Phase phase = Phase.CLOSED;
    private long phaseMicros;
    private long reconnectMicros;
    private long heardMicros;
    private long pingedMicros;

    VenueProtocol(VenueDialect dialect, IncidentCounts counts, Random random) {
        this.dialect = dialect;
        this.counts = counts;
        this.book = new ChannelBook(dialect.limits().channelsMax());
        VenueLimits.Retry retry = dialect.limits().retry();
        this.subscriptions = new Subscriptions(dialect, book, counts, retry.backoff(random));
        this.list = new InstrumentList(dialect, book, counts, retry.backoff(random));
        this.backoff = retry.backoff(random);
        this.stableMicros = micros(retry.stable());
        this.silenceMaxMicros = micros(dialect.limits().silenceMax());
        this.pingAfterMicros = micros(dialect.limits().pingAfter());
    }

    /** What to do about an event, in this order. */
    List<FeedAction> on(FeedEvent event) {
        actions = new ArrayList<>();
        long now = event.nowMicros();
        if (event instanceof Started) {
            dialect.standing().forEach(channel -> book.want(channel, ChannelBook.STANDING));
            list.poll(now);
            connect(now);
        } else if (event instanceof Opened) {
            opened(now);
        } else if (event instanceof Said said) {
            said(now, said.text());
        } else if (event instanceof Answered answered) {
            answered(answered);
        } else if (event instanceof Closed) {
            closed(now);
        }
        proceed(now);
        return actions;
    }

    /** The venue's words. */
    VenueDialect dialect() {
        return dialect;
    }

    /** Channels that the venue has granted. */
    int channels() {
        return book.granted();
    }

    private void connect(long now) {
        phase = Phase.CONNECTING;
        phaseMicros = now;
        actions.add(new Connect());
    }

    private void opened(long now) {
        if (phase != Phase.CONNECTING) {
            return;
        }
        phase = Phase.OPEN;
        phaseMicros = now;
        heardMicros = now;
        pingedMicros = now;
        counts.add(Incident.CONNECTIONS);
        actions.add(new HandOn(Mark.OPENED.text(), List.of()));
        dialect.greetings().forEach(this::send);
        subscriptions.startOver();
        list.catchUp(now);
    }

    private void closed(long now) {
        if (phase == Phase.CLOSED) {
            return;
        }
        counts.add(Incident.DISCONNECTIONS);
        if (phase == Phase.OPEN) {
            actions.add(new HandOn(Mark.CLOSED.text(), List.of()));
        }
        phase = Phase.CLOSED;
        reconnectMicros = now + backoff.nextMicros();
        book.startOver();
    }

    private void giveUp(long now) {
        actions.add(new Disconnect());
        closed(now);
    }

    private void said(long now, String text) {
        if (phase != Phase.OPEN) {
            return;
        }
        counts.add(Incident.MESSAGES);
        heardMicros = now;
        Heard heard = dialect.understand(text);
        if (heard instanceof Heard.Pong) {
            return;
        }
        List<String> subjects = heard instanceof Heard.News news ? news.subjects() : List.of();
        actions.add(new HandOn(text, subjects));
        if (heard instanceof Heard.Challenge challenge) {
            counts.add(Incident.CHALLENGES);
            send(challenge.answer());
        } else if (heard instanceof Heard.Garbage) {
            counts.add(Incident.GARBAGE);
        } else if (heard instanceof Heard.Listed listed) {
            list.listed(listed.channel());
        } else if (heard instanceof Heard.Delisted delisted) {
            subscriptions.drop(List.of(delisted.channel()), this::send);
        } else {
            subscriptions.heard(now, heard);
        }
    }

    private void answered(Answered answered) {
        InstrumentList.Change change = list.answered(answered);
        if (change.news()) {
            // The list is remembered as told, so it must not go first where something must go: only a newer one
            // replaces it.
            String path = answered.question().path();
            actions.add(new HandOn(Mark.answer(path, answered.body()), List.of("answer " + path)));
        }
        subscriptions.drop(change.gone(), this::send);
    }

    /** What is due by now, whatever has just happened. */
    private void proceed(long now) {
        if (phase == Phase.CLOSED && now >= reconnectMicros) {
            connect(now);
        } else if (phase == Phase.CONNECTING && now - phaseMicros > CONNECT_MAX_MICROS) {
            giveUp(now);
        } else if (phase == Phase.OPEN) {
            keepUp(now);
        }
        Question question = list.next(now);
        if (question != null) {
            actions.add(new Ask(question));
        }
    }

    private void keepUp(long now) {
        if (now - heardMicros > silenceMaxMicros) {
            counts.add(Incident.SILENCES);
            giveUp(now);
            return;
        }
        String ping = dialect.ping();
        if (ping != null && now - Math.max(heardMicros, pingedMicros) >= pingAfterMicros) {
            pingedMicros = now;
            send(ping);
        }
        if (now - phaseMicros > stableMicros) {
            backoff.reset();
        }
        subscriptions.proceed(now, this::send);
    }

    private void send(String text) {
        if (phase == Phase.OPEN) {
            actions.add(new Send(text));
        }
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
