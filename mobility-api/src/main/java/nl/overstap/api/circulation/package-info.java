/** Sending-rounds over HTTP, for the bureau and for posters whom the candidate shows them to. */
@NullMarked
package nl.overstap.api.circulation;

import org.jspecify.annotations.NullMarked;
