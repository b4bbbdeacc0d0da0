/** Long work that somebody started and asks after: progress, outcome, what became of each row of a file. */
@NullMarked
package nl.overstap.mobility.job;

import org.jspecify.annotations.NullMarked;
