package nl.overstap.notifications.webhook.call;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up what a host is called by. */
@FunctionalInterface
interface Names {

    InetAddress[] lookUp(String host) throws UnknownHostException;
}
