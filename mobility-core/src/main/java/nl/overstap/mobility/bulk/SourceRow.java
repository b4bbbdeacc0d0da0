package nl.overstap.mobility.bulk;

import java.util.function.Supplier;
import nl.overstap.mobility.Outcome;

/**
 * A row of a file.
 *
 * @param number counted from 1, the heading not counted
 * @param content what it says, understood when it is asked for, or why it cannot be
 */
public record SourceRow<R>(int number, Supplier<Outcome<R>> content) {}
