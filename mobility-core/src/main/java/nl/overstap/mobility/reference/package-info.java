/** Reading in what others publish, ESCO and postcodes, and the starter set that serves until then. */
@NullMarked
package nl.overstap.mobility.reference;

import org.jspecify.annotations.NullMarked;
