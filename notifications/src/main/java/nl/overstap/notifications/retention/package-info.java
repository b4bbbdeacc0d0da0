/** How long what was told is kept; the rules stand with all others in docs/retention.md. */
@NullMarked
package nl.overstap.notifications.retention;

import org.jspecify.annotations.NullMarked;
