/** Contacts: people and desks at organizations, and whether they may be written to. */
@NullMarked
package nl.overstap.mobility.contact;

import org.jspecify.annotations.NullMarked;
