/** What moment it is: one clock for all rules. */
@NullMarked
package nl.overstap.mobility.time;

import org.jspecify.annotations.NullMarked;
