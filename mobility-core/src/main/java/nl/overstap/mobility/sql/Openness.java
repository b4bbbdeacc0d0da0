package nl.overstap.mobility.sql;

/** Whether what is done at the moment may read what is public to anybody, of all networks. */
@FunctionalInterface
public interface Openness {
    boolean isOpenToAll();
}
