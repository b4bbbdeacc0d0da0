/** The plain exact engine: judges every pair, keeps those that pass and ranks them. */
@NullMarked
package nl.overstap.matching.exact;

import org.jspecify.annotations.NullMarked;
