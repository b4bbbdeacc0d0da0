/** When a message goes: at once, after quiet hours, or in a digest. */
@NullMarked
package nl.overstap.notifications.timing;

import org.jspecify.annotations.NullMarked;
