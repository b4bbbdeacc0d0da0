/** Reminders: recipients that stay silent are reminded twice. */
@NullMarked
package nl.overstap.mobility.circulation.reminder;

import org.jspecify.annotations.NullMarked;
