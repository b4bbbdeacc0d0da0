/** The seals of the trail: a hash chain per network that tells when a line was changed, removed, moved or slipped in. */
@NullMarked
package nl.overstap.mobility.seal;

import org.jspecify.annotations.NullMarked;
