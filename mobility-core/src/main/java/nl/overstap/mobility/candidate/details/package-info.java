/** Who a candidate is, for whom they work, and why they move. */
@NullMarked
package nl.overstap.mobility.candidate.details;

import org.jspecify.annotations.NullMarked;
