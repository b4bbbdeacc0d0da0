/** The page of an invitation: to what one is invited, and the button that accepts it. */
@NullMarked
package nl.overstap.api.pages.invitation;

import org.jspecify.annotations.NullMarked;
