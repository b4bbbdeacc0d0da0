package nl.overstap.mobility.organization;

/**
 * A branch of industry in the words people use: the sections of the Standaard Bedrijfsindeling (CBS), in which both
 * editions agree but for information and communication, one section in 2008 and two in 2025.
 */
public enum Branch {
    AGRICULTURE,
    MINING,
    MANUFACTURING,
    ENERGY,
    WATER,
    CONSTRUCTION,
    TRADE,
    TRANSPORT,
    HOSPITALITY,
    INFORMATION,
    FINANCE,
    REAL_ESTATE,
    PROFESSIONAL,
    SUPPORT,
    GOVERNMENT,
    EDUCATION,
    CARE,
    CULTURE,
    SERVICES,
    HOUSEHOLDS,
    INTERNATIONAL;
}
