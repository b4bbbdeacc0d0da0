/** What is asked of vacancies over HTTP, and of files of them. */
@NullMarked
package nl.overstap.api.vacancy;

import org.jspecify.annotations.NullMarked;
