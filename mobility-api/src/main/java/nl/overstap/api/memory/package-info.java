/** Answers that are given again from memory, as long as nothing they are made of has changed. */
@NullMarked
package nl.overstap.api.memory;

import org.jspecify.annotations.NullMarked;
