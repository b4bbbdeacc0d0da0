/** Tells candidate and employer that they may meet, and later that they were introduced. */
@NullMarked
package nl.overstap.notifications.introduction;

import org.jspecify.annotations.NullMarked;
