package io.smilestream.app.output;

/**
 * How well one underlying's smiles fit, over its windows with a new smile.
 *
 * @param smiles windows that are FITTED or DEGRADED
 * @param medianRmseVol median root mean square residual, a fraction of volatility, to 5e-6; NaN if there is none
 * @param medianShareInside median share of used quotes with the smile inside bid and ask, to 5e-5; NaN if there is none
 */
public record FitSummary(long smiles, double medianRmseVol, double medianShareInside) {}
