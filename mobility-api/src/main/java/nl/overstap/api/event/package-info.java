/** What happened, as a feed of CloudEvents, and what kinds of events there are. */
@NullMarked
package nl.overstap.api.event;

import org.jspecify.annotations.NullMarked;
