/** What the files hold that are read in; a fault is named by file and line. */
@NullMarked
package nl.overstap.mobility.reference.file;

import org.jspecify.annotations.NullMarked;
