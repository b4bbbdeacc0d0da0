/** Files of many rows, taken in row by row: each stored or refused by itself, the whole as a job one can watch. */
@NullMarked
package nl.overstap.mobility.bulk;

import org.jspecify.annotations.NullMarked;
