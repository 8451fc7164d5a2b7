/**
 * Turns one expiry's quotes into one arbitrage-checked smile. Pure: no clock, no randomness, no log, no Kafka.
 *
 * <p>Reading order: {@link io.smilestream.calibrator.SmileCalibrator}, {@link io.smilestream.calibrator.SmileModel}, then
 * {@code slice}, {@code svi}, {@code filter}, {@code arbitrage}, the other models in {@code curve}, {@code sabr} and {@code ssvi},
 * {@code smile}, {@code greeks}, {@code black}, {@code numeric}.
 *
 * <table>
 * <caption>Notation: inside a kernel these letters and no others</caption>
 * <tr><th>letter</th><th>at a border</th><th>meaning and unit</th></tr>
 * <tr><td>F, K</td><td>{@code forward}, {@code strike}</td><td>quote currency per unit</td></tr>
 * <tr><td>k</td><td>{@code logMoneyness}, {@code k}</td><td>ln(K/F), dimensionless</td></tr>
 * <tr><td>x</td><td>none</td><td>ln(F/K), only inside {@code ImpliedVolatility} and {@code Black76}</td></tr>
 * <tr><td>tau</td><td>{@code tauYears}</td><td>ACT/365F years, from {@code YearFraction} only</td></tr>
 * <tr><td>none</td><td>{@code vol}</td><td>Black volatility per square root of a year, a fraction</td></tr>
 * <tr><td>s</td><td>{@code stdDev}</td><td>vol sqrt(tau)</td></tr>
 * <tr><td>w</td><td>{@code totalVariance}, {@code w}</td><td>vol^2 tau</td></tr>
 * <tr><td>a, b, rho, m, sigma</td><td>the same</td><td>raw SVI; sigma is a width in k, never a volatility</td></tr>
 * <tr><td>g</td><td>{@code butterflyMargin}</td><td>Durrleman's function, dimensionless</td></tr>
 * </table>
 */
@NullMarked
package io.smilestream.calibrator;

import org.jspecify.annotations.NullMarked;
