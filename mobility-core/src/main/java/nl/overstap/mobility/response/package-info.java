/** Responses: what recipients of an anonymous profile answer, by link or as a member. */
@NullMarked
package nl.overstap.mobility.response;

import org.jspecify.annotations.NullMarked;
