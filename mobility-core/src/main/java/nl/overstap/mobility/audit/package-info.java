/** The trail: one row for every change that matters, written in the same transaction. */
@NullMarked
package nl.overstap.mobility.audit;

import org.jspecify.annotations.NullMarked;
