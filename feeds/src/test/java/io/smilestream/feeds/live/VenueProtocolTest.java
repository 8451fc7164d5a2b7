package io.smilestream.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.smilestream.feeds.live.FeedEvent.Ticked;
import io.smilestream.feeds.recording.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The conversation event by event, with each venue's own limits; time is a variable. */
class VenueProtocolTest {
    private static final long SECOND = 1_000_000;

    private final IncidentCounts counts = new IncidentCounts();
    private long now = 1_700_000_000L * SECOND;
    private VenueProtocol protocol = protocol(new DeribitDialect(List.of("BTC")));

    @Test
    void connectsAndAsksForTheListAtOnce() {
        List<FeedAction> actions = protocol.on(new Started(now));

        assertThat(actions)
                .containsExactly(
                        new Connect(),
                        new Ask(new Question("BTC", "/public/get_instruments?currency=BTC&kind=option&expired=false")));
    }

    @Test
    void handsOnAListAsTheNewestStateOfItsQuestion() {
        Question question = new Question("BTC", "/public/get_instruments?currency=BTC&kind=option&expired=false");
        protocol.on(new Started(now));

        List<FeedAction> actions =
                protocol.on(new Answered(now, question, 200, new DeribitScript().list(Set.of(100), question.path())));

        assertThat(actions)
                .filteredOn(HandOn.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(HandOn.class, handOn -> {
                    assertThat(handOn.text()).startsWith("{\"smilestream\":\"answer\"");
                    assertThat(handOn.subjects()).containsExactly("answer " + question.path());
                });
    }

    @Test
    void greetsDeribitAndSubscribesInFewLargeCalls() {
        begin(new DeribitScript(), 900);

        assertThat(protocol.on(new Ticked(now))).isEmpty();
        assertThat(subscribed).hasSize(901).contains("instrument.state.option.BTC", "ticker.BTC-100.100ms");
        assertThat(callsMade).isLessThanOrEqualTo(5);
        assertThat(said.get(0)).contains("public/set_heartbeat").contains("\"interval\":10");
    }

    @Test
    void answersDeribitsTestsOfLiveness() {
        begin(new DeribitScript(), 1);

        assertThat(sentTexts(hear(new DeribitScript().heartbeat())))
                .singleElement()
                .asString()
                .contains("public/test");
        assertThat(counts.snapshot()).containsEntry(Incident.CHALLENGES, 1L);
    }

    @Test
    void countsWhatDeribitLeavesOutOfItsAnswer() {
        begin(new DeribitScript(), 2);

        hear("{\"id\":2,\"result\":[\"ticker.BTC-100.100ms\"]}");

        assertThat(counts.snapshot()).containsEntry(Incident.REFUSALS, 1L);
        assertThat(protocol.channels()).isEqualTo(2);
        subscribed.clear();
        pass(20 * SECOND);
        assertThat(subscribed).isEmpty();
    }

    @Test
    void followsListingsAndExpiriesThatDeribitAnnounces() {
        begin(new DeribitScript(), 1);
        hear("{\"id\":2,\"result\":[\"ticker.BTC-100.100ms\"]}");

        subscribed.clear();
        note(hear(state("created", "BTC-500")));
        List<FeedAction> gone = hear(state("closed", "BTC-100"));

        assertThat(subscribed).containsExactly("ticker.BTC-500.100ms");
        assertThat(sentTexts(gone))
                .singleElement()
                .asString()
                .contains("public/unsubscribe")
                .contains("BTC-100");
        assertThat(counts.snapshot()).containsEntry(Incident.LISTINGS, 1L).containsEntry(Incident.EXPIRIES, 1L);
    }

    @Test
    void backsOffWhenItAsksTooMuch() {
        begin(new DeribitScript(), 1);
        subscribed.clear();

        note(hear("{\"id\":2,\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}"));
        assertThat(subscribed).isEmpty();
        pass(SECOND);

        assertThat(subscribed).containsExactly("ticker.BTC-100.100ms");
        assertThat(counts.snapshot()).containsEntry(Incident.RATE_LIMITS, 1L);
    }

    @Test
    void givesUpASilentLineAndTriesAgainEverLessOften() {
        begin(new DeribitScript(), 1);
        now += 26 * SECOND;
        assertThat(protocol.on(new Ticked(now)))
                .containsExactly(new Disconnect(), new HandOn(Mark.CLOSED.text(), List.of()));

        List<Long> waits = new ArrayList<>();
        for (int attempt = 0; attempt < 9; attempt++) {
            long since = now;
            while (!protocol.on(new Ticked(now)).contains(new Connect())) {
                now += 10_000;
            }
            waits.add(now - since);
            protocol.on(new Closed(now));
        }

        assertThat(waits.get(0)).isBetween(250_000L, 500_000L);
        assertThat(waits.get(3)).isBetween(2 * SECOND, 4 * SECOND + 10_000);
        assertThat(waits.get(8)).isBetween(30 * SECOND, 60 * SECOND + 10_000);
        assertThat(counts.snapshot()).containsEntry(Incident.SILENCES, 1L).containsEntry(Incident.DISCONNECTIONS, 10L);
    }

    @Test
    void subscribesEverythingAnewOnANewConnection() {
        begin(new DeribitScript(), 3);
        subscribed.clear();

        protocol.on(new Closed(now));
        pass(SECOND);
        note(protocol.on(new Opened(now)));

        assertThat(subscribed).hasSize(4);
    }

    @Test
    void subscribesASilentChannelAnew() {
        begin(new DeribitScript(), 2);
        hear("{\"id\":2,\"result\":[\"ticker.BTC-100.100ms\",\"ticker.BTC-101.100ms\"]}");
        subscribed.clear();
        for (int i = 0; i < 62; i++) {
            hear(new DeribitScript().quote(100, now, 1));
            pass(SECOND);
        }

        assertThat(subscribed).containsExactly("ticker.BTC-101.100ms");
        assertThat(counts.snapshot()).containsEntry(Incident.GAPS, 1L);
    }

    @Test
    void asksAgainForWhatIsNotAnswered() {
        begin(new DeribitScript(), 1);
        subscribed.clear();

        pass(11 * SECOND);

        assertThat(subscribed).containsExactly("ticker.BTC-100.100ms");
        assertThat(counts.snapshot()).containsEntry(Incident.UNANSWERED, 1L);
    }

    @Test
    void keepsItsChannelsWhenTheListIsSuddenlyEmpty() {
        begin(new DeribitScript(), 2);

        pass(601 * SECOND);
        answer(new DeribitScript(), Set.of());

        assertThat(counts.snapshot())
                .containsEntry(Incident.FAILED_QUESTIONS, 1L)
                .doesNotContainKey(Incident.EXPIRIES);
    }

    @Test
    void findsTheChannelForWhichBybitRefusesAWholeCall() {
        protocol = protocol(new BybitDialect(List.of("BTC")));
        BybitScript script = new BybitScript();
        protocol.on(new Started(now));
        protocol.on(new Opened(now));
        Set<Integer> strikes = strikes(40);
        List<FeedAction> actions = new ArrayList<>(answer(script, strikes));
        Set<String> granted = new TreeSet<>();
        for (int step = 0; step < 50; step++) {
            List<FeedAction> next = new ArrayList<>();
            for (FeedAction action : actions) {
                next.addAll(replyOf(script, strikes, action, granted));
            }
            now += SECOND / 2;
            next.addAll(protocol.on(new Ticked(now)));
            actions = next;
        }

        assertThat(granted).hasSize(39).doesNotContain("tickers.BTC-111");
        assertThat(counts.snapshot().get(Incident.REFUSALS)).isPositive();
        assertThat(protocol.channels()).isEqualTo(39);
    }

    @Test
    void keepsOkxAwakeWithAWordThatIsNotRecorded() {
        protocol = protocol(new OkxDialect(List.of("BTC")));
        protocol.on(new Started(now));
        protocol.on(new Opened(now));

        now += 15 * SECOND;
        assertThat(sentTexts(protocol.on(new Ticked(now)))).containsExactly("ping");
        assertThat(hear("pong")).isEmpty();
    }

    @Test
    void tellsEachOfOkxsOptionsApart() {
        OkxDialect okx = new OkxDialect(List.of("BTC"));

        Heard heard = okx.understand("{\"arg\":{\"channel\":\"opt-summary\",\"instFamily\":\"BTC-USD\"},"
                + "\"data\":[{\"instId\":\"BTC-USD-1\"},{\"instId\":\"BTC-USD-2\"}]}");

        assertThat(heard)
                .isEqualTo(new Heard.News(
                        List.of("opt-summary:BTC-USD"),
                        List.of("opt-summary:BTC-USD:BTC-USD-1", "opt-summary:BTC-USD:BTC-USD-2")));
    }

    @Test
    void takesUpNoMoreChannelsThanAConnectionMayHave() {
        protocol = protocol(new BybitDialect(List.of("BTC")));
        protocol.on(new Started(now));
        protocol.on(new Opened(now));
        note(answer(new BybitScript(), strikes(4_200)));

        assertThat(counts.snapshot()).containsEntry(Incident.BEYOND_LIMIT, 100L);
    }

    // ---- The other side ---------------------------------------------------------------------------------------------

    private final Set<String> subscribed = new TreeSet<>();
    private final List<String> said = new ArrayList<>();
    private int callsMade;

    private VenueProtocol protocol(VenueDialect dialect) {
        return new VenueProtocol(dialect, counts, new Random(1));
    }

    private void begin(VenueScript script, int options) {
        note(protocol.on(new Started(now)));
        note(protocol.on(new Opened(now)));
        note(answer(script, strikes(options)));
        note(hear("{\"id\":1,\"result\":[\"instrument.state.option.BTC\"]}"));
    }

    private static Set<Integer> strikes(int count) {
        Set<Integer> strikes = new TreeSet<>();
        for (int strike = 100; strike < 100 + count; strike++) {
            strikes.add(strike);
        }
        return strikes;
    }

    private List<FeedAction> answer(VenueScript script, Set<Integer> strikes) {
        Question question = protocol.dialect().questions().get(0);
        return protocol.on(new Answered(now, question, 200, script.list(strikes, question.path())));
    }

    /** What follows from the reply of a Bybit that does not know one of its channels. */
    private List<FeedAction> replyOf(BybitScript script, Set<Integer> strikes, FeedAction action, Set<String> granted) {
        if (action instanceof Ask ask) {
            String page = script.list(strikes, ask.question().path());
            return protocol.on(new Answered(now, ask.question(), 200, page));
        }
        if (!(action instanceof Send send) || script.subscribed(send.text()).isEmpty()) {
            return List.of();
        }
        List<String> asked = script.subscribed(send.text());
        boolean refused = asked.contains("tickers.BTC-111");
        granted.addAll(refused ? List.of() : asked);
        List<String> unknown = refused ? List.of("tickers.BTC-111") : List.of();
        return hear(script.grant(send.text(), asked, unknown).get(0));
    }

    private List<FeedAction> hear(String text) {
        return protocol.on(new Said(now, text)).stream()
                .filter(action ->
                        !(action instanceof HandOn handOn) || !handOn.text().equals(text))
                .toList();
    }

    private void pass(long micros) {
        for (long end = now + micros; now < end; ) {
            now += 50_000;
            note(protocol.on(new Ticked(now)));
        }
    }

    private void note(List<FeedAction> actions) {
        for (String text : sentTexts(actions)) {
            said.add(text);
            List<String> channels = new DeribitScript().subscribed(text);
            callsMade += channels.isEmpty() ? 0 : 1;
            subscribed.addAll(channels);
        }
    }

    private static List<String> sentTexts(List<FeedAction> actions) {
        return actions.stream()
                .filter(Send.class::isInstance)
                .map(action -> ((Send) action).text())
                .toList();
    }

    private static String state(String state, String instrument) {
        return "{\"method\":\"subscription\",\"params\":{\"channel\":\"instrument.state.option.BTC\",\"data\":{\"state\":\""
                + state + "\",\"instrument_name\":\"" + instrument + "\"}}}";
    }
}
