/** How long what is kept: the rules of docs/retention.md, what they will do, and what each day's run did. */
@NullMarked
package nl.overstap.mobility.retention;

import org.jspecify.annotations.NullMarked;
