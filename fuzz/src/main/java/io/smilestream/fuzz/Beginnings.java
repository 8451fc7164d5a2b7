package io.smilestream.fuzz;

/** How files of each kind begin, so that they are taken for what they are. */
final class Beginnings {
    static final String OPTIONS_CHAIN = "exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,"
            + "open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,"
            + "underlying_index,underlying_price,delta,gamma,vega,theta,rho\n";
    static final String QUOTES =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n";
    static final String TRADES = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
    static final String DERIVATIVE_TICKER = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,"
            + "predicted_funding_rate,open_interest,last_price,index_price,mark_price\n";
    static final String BOOK_SNAPSHOT = "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,"
            + "bids[0].price,bids[0].amount,asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n";
    static final String BARE = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
            + "\"ticker.BTC-26DEC25-90000-P.100ms\",\"data\":{\"instrument_name\":\"BTC-26DEC25-90000-P\","
            + "\"timestamp\":1764000000123,\"mark_iv\":44.9,\"mark_price\":0.0423}}}\n";
    static final String TIMED = "2025-11-24T16:00:00.200000Z " + BARE;
    static final String CAPTURED = "1764000000.200000: " + BARE;
    static final String SUMMARIES = "{\"jsonrpc\":\"2.0\",\"result\":[{\"instrument_name\":\"BTC-26DEC25-90000-P\","
            + "\"creation_timestamp\":1764000000123,\"bid_price\":0.0415,\"ask_price\":0.043,\"underlying_price\":91250.5},";
    static final String RECORDING =
            "2025-11-24T16:00:00.000000Z {\"smilestream\":\"recording\",\"version\":1," + "\"venue\":\"deribit\"}\n";

    private Beginnings() {}
}
