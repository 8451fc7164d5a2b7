package io.smilestream.venues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractBookTest {
    private final ContractBook book = new ContractBook();

    private int learn(String reply) {
        return book.learn(reply.replace('\'', '"').getBytes(UTF_8));
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(book.underlyingPerContract("BTC-USD-251226-90000-P")).isNaN();
        assertThat(book.size()).isZero();
    }

    @Test
    void multipliesOkxsTwoNumbers() {
        assertThat(learn("{'code':'0','data':[{'instType':'OPTION','instId':'BTC-USD-251226-90000-P','ctVal':'1',"
                        + "'ctMult':'0.01'},{'instType':'SWAP','instId':'BTC-USD-SWAP','ctVal':'100','ctMult':'1'}]}"))
                .isEqualTo(1);
        assertThat(book.underlyingPerContract("BTC-USD-251226-90000-P")).isEqualTo(0.01);
        assertThat(book.underlyingPerContract("BTC-USD-SWAP")).isNaN();
    }

    @Test
    void readsDeribitsAndBinancesLists() {
        assertThat(
                        learn(
                                "{'jsonrpc':'2.0','result':[{'instrument_name':'BTC-26DEC25-90000-P','kind':'option',"
                                        + "'contract_size':1.0},{'instrument_name':'BTC-PERPETUAL','kind':'future','contract_size':10}]}"))
                .isEqualTo(1);
        assertThat(learn("{'optionSymbols':[{'symbol':'XRP-251226-2.05-P','unit':100}]}"))
                .isEqualTo(1);
        assertThat(book.underlyingPerContract("BTC-26DEC25-90000-P")).isEqualTo(1.0);
        assertThat(book.underlyingPerContract("XRP-251226-2.05-P")).isEqualTo(100.0);
    }

    @Test
    void learnsNothingFromAnythingElse() {
        assertThat(learn("no json")).isZero();
        assertThat(learn("[]")).isZero();
        assertThat(
                        learn(
                                "{'data':[{'instType':'OPTION','instId':'A','ctVal':'x','ctMult':'1'},"
                                        + "{'instType':'OPTION','instId':'B','ctVal':'-1','ctMult':'1'},"
                                        + "{'instType':'OPTION','ctVal':'1','ctMult':'1'},{'instType':'OPTION','instId':'C','ctVal':''},7]}"))
                .isZero();
    }
}
