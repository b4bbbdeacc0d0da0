/** Vacancies: openings that employers offer. */
@NullMarked
package nl.overstap.mobility.vacancy;

import org.jspecify.annotations.NullMarked;
