/** What comes back: bounces and complaints, read from a mailbox or posted, stop the address they are about. */
@NullMarked
package nl.overstap.notifications.bounce;

import org.jspecify.annotations.NullMarked;
