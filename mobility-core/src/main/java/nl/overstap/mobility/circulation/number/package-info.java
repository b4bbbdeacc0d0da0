/** The monthly number: how many profiles an address gets in mails of their own. */
@NullMarked
package nl.overstap.mobility.circulation.number;

import org.jspecify.annotations.NullMarked;
