/** Digests: several messages to one address in one. */
@NullMarked
package nl.overstap.notifications.digest;

import org.jspecify.annotations.NullMarked;
