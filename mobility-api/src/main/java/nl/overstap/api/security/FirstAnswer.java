package nl.overstap.api.security;

/** The view of what is told in the first answer alone: a repeat of the request is answered without it. */
public interface FirstAnswer {}
