/** The notifications module. */
@NullMarked
package nl.overstap.notifications;

import org.jspecify.annotations.NullMarked;
