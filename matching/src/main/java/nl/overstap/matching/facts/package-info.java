/** What the engine reads of a candidate and of a vacancy: codes, numbers and dates; no names, no free text. */
@NullMarked
package nl.overstap.matching.facts;

import org.jspecify.annotations.NullMarked;
