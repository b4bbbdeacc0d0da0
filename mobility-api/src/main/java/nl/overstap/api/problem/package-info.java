/** What a refused request is answered with: RFC 9457 problems. */
@NullMarked
package nl.overstap.api.problem;

import org.jspecify.annotations.NullMarked;
