/** Deliveries as the bureau sees them: what was told, what waits, what failed and why, and sending again. */
@NullMarked
package nl.overstap.notifications.desk;

import org.jspecify.annotations.NullMarked;
