/** Work that nobody waits for: again and again, at a moment, or right after a commit; shared by all instances. */
@NullMarked
package nl.overstap.mobility.work;

import org.jspecify.annotations.NullMarked;
