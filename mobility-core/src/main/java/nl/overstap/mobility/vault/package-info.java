/** What is written about a person, encrypted under a key of that person's own: destroying the key erases it everywhere. */
@NullMarked
package nl.overstap.mobility.vault;

import org.jspecify.annotations.NullMarked;
