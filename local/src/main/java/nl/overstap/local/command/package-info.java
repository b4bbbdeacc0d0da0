/** What {@code ./overstap} does once a JDK is found: runs everything on one computer, and talks to what runs. */
@NullMarked
package nl.overstap.local.command;

import org.jspecify.annotations.NullMarked;
