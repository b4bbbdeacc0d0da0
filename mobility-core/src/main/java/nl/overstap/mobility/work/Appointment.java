package nl.overstap.mobility.work;

import java.util.UUID;

/** Which row of which network one-time work is about, as the text that the scheduler knows it by. */
record Appointment(UUID networkId, UUID subjectId) {

    static Appointment of(UUID networkId, UUID subjectId) {
        return new Appointment(networkId, subjectId);
    }

    static Appointment parse(String text) {
        int between = text.indexOf('/');
        return new Appointment(
                UUID.fromString(text.substring(0, between)), UUID.fromString(text.substring(between + 1)));
    }

    String text() {
        return networkId + "/" + subjectId;
    }
}
