/** What is checked before the application serves anybody: its configuration, and its rights in the database. */
@NullMarked
package nl.overstap.api.start;

import org.jspecify.annotations.NullMarked;
