/** Introductions: candidate and employer meet. */
@NullMarked
package nl.overstap.api.introduction;

import org.jspecify.annotations.NullMarked;
