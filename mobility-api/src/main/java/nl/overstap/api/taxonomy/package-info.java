/** Looking up occupations, skills and postcodes. */
@NullMarked
package nl.overstap.api.taxonomy;

import org.jspecify.annotations.NullMarked;
