package nl.overstap.mobility.access;

import jakarta.enterprise.context.ApplicationScoped;
import nl.overstap.mobility.sql.Openness;

/** As the work is bound: to a network, to nobody in particular, or not at all. */
@ApplicationScoped
class OpennessOfWork implements Openness {

    @Override
    public boolean isOpenToAll() {
        return CurrentNetwork.isOpenToAll();
    }
}
