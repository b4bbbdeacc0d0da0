/** Anonymous profiles over HTTP: what strangers read, and asking for one. */
@NullMarked
package nl.overstap.api.anonymity;

import org.jspecify.annotations.NullMarked;
