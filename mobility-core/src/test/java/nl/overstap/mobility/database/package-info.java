/** The database that core's tests share. */
@NullMarked
package nl.overstap.mobility.database;

import org.jspecify.annotations.NullMarked;
