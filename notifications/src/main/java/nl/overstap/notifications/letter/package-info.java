/** Letters: what is written to people, in Dutch and English, as plain text and as HTML that reads well on a phone. */
@NullMarked
package nl.overstap.notifications.letter;

import org.jspecify.annotations.NullMarked;
