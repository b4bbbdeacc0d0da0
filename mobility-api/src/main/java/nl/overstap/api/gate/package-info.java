/** What every request meets before anything of ours reads it: headers, limits, its body, and room to be served. */
@NullMarked
package nl.overstap.api.gate;

import org.jspecify.annotations.NullMarked;
