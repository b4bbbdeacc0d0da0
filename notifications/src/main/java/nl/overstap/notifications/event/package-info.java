/** What happened, for programs: written with each change, put in one order after the commit, read from any place on. */
@NullMarked
package nl.overstap.notifications.event;

import org.jspecify.annotations.NullMarked;
