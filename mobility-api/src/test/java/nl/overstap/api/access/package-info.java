/** The access table of docs/access-table.md, tried over HTTP cell by cell. */
@NullMarked
package nl.overstap.api.access;

import org.jspecify.annotations.NullMarked;
