/** Comparing names and finding them among many, as typed by people. */
@NullMarked
package nl.overstap.mobility.taxonomy.label;

import org.jspecify.annotations.NullMarked;
