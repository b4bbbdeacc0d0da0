/** The hard conditions: a pair that fails one is no match, and each failure has a name. */
@NullMarked
package nl.overstap.matching.criterion;

import org.jspecify.annotations.NullMarked;
