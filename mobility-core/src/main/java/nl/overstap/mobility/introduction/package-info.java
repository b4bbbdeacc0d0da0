/** Introductions: candidate and employer meet; identity is shown from then on. */
@NullMarked
package nl.overstap.mobility.introduction;

import org.jspecify.annotations.NullMarked;
