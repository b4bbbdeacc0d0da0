package nl.overstap.api.demo;

import java.util.List;

/** Places of the region, each with a postcode that is in the starter set. */
final class DemoPlaces {

    /** A place and its postcode. */
    record Place(String name, String postcode) {}

    static final List<Place> ALL = List.of(
            new Place("Harderwijk", "3841"),
            new Place("Ermelo", "3851"),
            new Place("Nijkerk", "3861"),
            new Place("Putten", "3881"),
            new Place("Nunspeet", "8071"),
            new Place("Elburg", "8081"),
            new Place("Barneveld", "3771"),
            new Place("Ede", "6711"),
            new Place("Apeldoorn", "7311"),
            new Place("Epe", "8161"),
            new Place("Voorthuizen", "3781"),
            new Place("Wageningen", "6701"),
            new Place("Amersfoort", "3811"),
            new Place("Zwolle", "8011"));

    private DemoPlaces() {}
}
