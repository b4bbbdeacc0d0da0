/** Sessions of people who logged in on pages: kept here, so that an end is an end on every instance. */
@NullMarked
package nl.overstap.mobility.login;

import org.jspecify.annotations.NullMarked;
