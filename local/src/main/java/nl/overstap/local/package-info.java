/** What stands in for a database, a login provider and a mail server when Overstap runs on one computer. */
@NullMarked
package nl.overstap.local;

import org.jspecify.annotations.NullMarked;
