package io.smilestream.feeds.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The channels a feed wants, and how far each has come with the venue. */
final class ChannelBook {
    /** How far a channel has come. */
    private enum Stage {
        WANTED,
        ASKED,
        GRANTED,
        REFUSED
    }

    /** One channel. */
    private static final class Entry {
        private Channel channel;
        private String topic;
        private Stage stage = Stage.WANTED;
        private long sinceMicros;

        Entry(Channel channel, String topic) {
            this.channel = channel;
            this.topic = topic;
        }
    }

    /** The topic of channels that no list names and that may be silent for long. */
    static final String STANDING = "standing";

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final int channelsMax;

    ChannelBook(int channelsMax) {
        this.channelsMax = channelsMax;
    }

    /** What became of a wish. */
    enum Wish {
        NEW,
        KNOWN,
        BEYOND_LIMIT
    }

    /** Wants a channel that the list about {@code topic} named; one that was refused is wanted again. */
    Wish want(Channel channel, String topic) {
        Entry known = entries.get(channel.name());
        if (known != null) {
            known.channel = channel;
            known.topic = topic;
            known.stage = known.stage == Stage.REFUSED ? Stage.WANTED : known.stage;
            return Wish.KNOWN;
        }
        if (entries.size() >= channelsMax) {
            return Wish.BEYOND_LIMIT;
        }
        entries.put(channel.name(), new Entry(channel, topic));
        return Wish.NEW;
    }

    /** Forgets a channel; says whether it was wanted. */
    boolean drop(String name) {
        return entries.remove(name) != null;
    }

    /** The channels of a topic that are not in its newest list. */
    List<String> missing(String topic, Set<String> listed) {
        return names(entry -> entry.topic.equals(topic) && !listed.contains(entry.channel.name()));
    }

    /** The channels whose time is over. */
    List<String> expired(long nowMicros) {
        return names(entry -> entry.channel.expiryMicros() <= nowMicros);
    }

    /** Takes up to {@code count} channels that are to be asked for. */
    List<String> takeWanted(int count, long nowMicros) {
        List<String> wanted = names(entry -> entry.stage == Stage.WANTED);
        List<String> taken = List.copyOf(wanted.subList(0, Math.min(count, wanted.size())));
        taken.forEach(name -> move(name, Stage.ASKED, nowMicros));
        return taken;
    }

    /** Notes that the venue grants a channel, or has sent something on it. */
    void grant(String name, long nowMicros) {
        move(name, Stage.GRANTED, nowMicros);
    }

    /** Notes that the venue does not grant a channel that was asked for; says whether it was. */
    boolean refuse(String name, long nowMicros) {
        Entry entry = entries.get(name);
        boolean asked = entry != null && entry.stage == Stage.ASKED;
        if (asked) {
            move(name, Stage.REFUSED, nowMicros);
        }
        return asked;
    }

    /** Lets a channel that was asked for be asked for again. */
    void askAgain(String name) {
        Entry entry = entries.get(name);
        if (entry != null && entry.stage == Stage.ASKED) {
            entry.stage = Stage.WANTED;
        }
    }

    /** Takes the granted channels of lists on which nothing has come since {@code sinceMicros}: they are wanted again. */
    List<String> takeSilent(long sinceMicros) {
        List<String> silent = names(entry ->
                entry.stage == Stage.GRANTED && entry.sinceMicros < sinceMicros && !entry.topic.equals(STANDING));
        silent.forEach(name -> move(name, Stage.WANTED, sinceMicros));
        return silent;
    }

    /** The channels that were asked for before {@code sinceMicros} and not answered: they are wanted again. */
    List<String> takeUnanswered(long sinceMicros) {
        List<String> unanswered = names(entry -> entry.stage == Stage.ASKED && entry.sinceMicros < sinceMicros);
        unanswered.forEach(name -> move(name, Stage.WANTED, sinceMicros));
        return unanswered;
    }

    /** A new connection knows of nothing. */
    void startOver() {
        entries.values().forEach(entry -> entry.stage = Stage.WANTED);
    }

    /** Channels granted. */
    int granted() {
        return (int) entries.values().stream()
                .filter(entry -> entry.stage == Stage.GRANTED)
                .count();
    }

    /** Whether anything is to be asked for. */
    boolean isAnythingWanted() {
        return entries.values().stream().anyMatch(entry -> entry.stage == Stage.WANTED);
    }

    private void move(String name, Stage stage, long nowMicros) {
        Entry entry = entries.get(name);
        if (entry != null) {
            entry.stage = stage;
            entry.sinceMicros = nowMicros;
        }
    }

    private List<String> names(Predicate<Entry> wanted) {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (wanted.test(entry)) {
                names.add(entry.channel.name());
            }
        }
        return names;
    }
}
