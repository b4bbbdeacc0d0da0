/** The score in [0, 1]: six weighted parts, each with its value, its contribution and whether it was known. */
@NullMarked
package nl.overstap.matching.scoring;

import org.jspecify.annotations.NullMarked;
