/** What is asked of the candidates' façades. */
@NullMarked
package nl.overstap.mobility.candidate.request;

import org.jspecify.annotations.NullMarked;
