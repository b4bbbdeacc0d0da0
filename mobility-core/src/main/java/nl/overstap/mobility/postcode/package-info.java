/** Dutch postcodes of four digits and where they lie. */
@NullMarked
package nl.overstap.mobility.postcode;

import org.jspecify.annotations.NullMarked;
