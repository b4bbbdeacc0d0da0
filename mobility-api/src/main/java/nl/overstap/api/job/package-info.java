/** Watching long work. */
@NullMarked
package nl.overstap.api.job;

import org.jspecify.annotations.NullMarked;
