/** What mails and calls share of the lines that they go out by. */
@org.jspecify.annotations.NullMarked
package nl.overstap.notifications.line;
