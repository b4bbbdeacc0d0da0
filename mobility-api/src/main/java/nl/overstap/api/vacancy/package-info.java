/** Vacancies over HTTP. */
@NullMarked
package nl.overstap.api.vacancy;

import org.jspecify.annotations.NullMarked;
