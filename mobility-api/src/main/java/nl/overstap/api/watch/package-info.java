/** What the operator watches: figures of our own beside those of the JVM and HTTP; nothing about people. */
@NullMarked
package nl.overstap.api.watch;

import org.jspecify.annotations.NullMarked;
