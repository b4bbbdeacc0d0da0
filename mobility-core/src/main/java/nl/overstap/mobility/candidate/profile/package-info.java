/** What a candidate can do and wants, without identity: its value, what is refused in it, and how it is kept. */
@NullMarked
package nl.overstap.mobility.candidate.profile;

import org.jspecify.annotations.NullMarked;
