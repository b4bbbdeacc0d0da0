/** Consents: what a candidate agreed to, by their own act, and the history of it. */
@NullMarked
package nl.overstap.mobility.consent;

import org.jspecify.annotations.NullMarked;
