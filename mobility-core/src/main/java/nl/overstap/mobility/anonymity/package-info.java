/** What of a candidate may be shown to strangers: the anonymous profile, generalized until k people share it. */
@NullMarked
package nl.overstap.mobility.anonymity;

import org.jspecify.annotations.NullMarked;
