/**
 * How often what a network's answers are made of was changed: whoever finds the same number twice may answer from memory.
 * Triggers of the tables count, whatever changes a row.
 */
@NullMarked
package nl.overstap.mobility.change;

import org.jspecify.annotations.NullMarked;
