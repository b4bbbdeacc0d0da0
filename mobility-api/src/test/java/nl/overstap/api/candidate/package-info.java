/** Candidates over HTTP: what is promised to the person, the poster, the bureau, and to everybody else. */
@NullMarked
package nl.overstap.api.candidate;

import org.jspecify.annotations.NullMarked;
