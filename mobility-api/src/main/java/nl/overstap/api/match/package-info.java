/** Matches over REST: ranked lists, single pairs, what would be if. */
@NullMarked
package nl.overstap.api.match;

import org.jspecify.annotations.NullMarked;
