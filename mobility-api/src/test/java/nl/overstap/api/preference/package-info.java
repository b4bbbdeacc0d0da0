/** Preferences, over HTTP and in the mails that follow them. */
@NullMarked
package nl.overstap.api.preference;

import org.jspecify.annotations.NullMarked;
