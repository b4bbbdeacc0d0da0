/** E-mail: hands a letter to any SMTP server. */
@NullMarked
package nl.overstap.notifications.email;

import org.jspecify.annotations.NullMarked;
