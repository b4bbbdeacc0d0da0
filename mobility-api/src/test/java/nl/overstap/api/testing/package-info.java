/** What the tests of the application stand on: a real database, people who can log in, and requests as sentences. */
@NullMarked
package nl.overstap.api.testing;

import org.jspecify.annotations.NullMarked;
