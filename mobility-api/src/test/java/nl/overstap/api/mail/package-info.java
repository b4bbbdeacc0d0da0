/** Mail as it arrives at a real SMTP server. */
@NullMarked
package nl.overstap.api.mail;

import org.jspecify.annotations.NullMarked;
