/** Notices that people find when they look, and hear of at once where they are looking. */
@NullMarked
package nl.overstap.notifications.notice;

import org.jspecify.annotations.NullMarked;
