/** Calls addresses that strangers name: to none but public ones, without redirects, with limits to time and size. */
@NullMarked
package nl.overstap.notifications.webhook.call;

import org.jspecify.annotations.NullMarked;
