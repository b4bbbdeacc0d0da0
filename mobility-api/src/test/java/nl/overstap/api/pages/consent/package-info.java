/** The words of the employee's own page. */
@NullMarked
package nl.overstap.api.pages.consent;

import org.jspecify.annotations.NullMarked;
