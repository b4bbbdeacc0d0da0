/** The employee's own page: what was written about them, what they agree to, who asks to meet them, and the way out. */
@NullMarked
package nl.overstap.api.pages.consent;

import org.jspecify.annotations.NullMarked;
