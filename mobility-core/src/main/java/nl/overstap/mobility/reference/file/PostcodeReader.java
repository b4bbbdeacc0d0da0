package nl.overstap.mobility.reference.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** Reads the postal file of GeoNames. Of several rows for one postcode the median counts, per axis. */
public final class PostcodeReader {
    private static final List<String> COLUMNS = List.of(
            "country",
            "postcode",
            "place",
            "province",
            "provinceCode",
            "municipality",
            "municipalityCode",
            "district",
            "districtCode",
            "latitude",
            "longitude",
            "accuracy");
    private static final Pattern FOUR_DIGITS = Pattern.compile("[1-9][0-9]{3}");
    /** The file says "Ede Municipality" or "Gemeente Epe", now and then misspelt. */
    private static final Pattern MUNICIPALITY = Pattern.compile("^Gemeente\\s+|\\.?\\s+Municipal\\w*$");
    /** GeoNames names the provinces in English. */
    private static final Map<String, String> PROVINCES = Map.of(
            "Guelders", "Gelderland",
            "North Holland", "Noord-Holland",
            "South Holland", "Zuid-Holland",
            "North Brabant", "Noord-Brabant",
            "Zealand", "Zeeland");

    private PostcodeReader() {}

    /** Reads the whole file; the consumer is told from 0 to 100 how far the reading is. */
    public static Postcodes read(ImportFile file, IntConsumer percent) {
        Map<Integer, List<PostcodePlace>> rows = new TreeMap<>();
        int[] abroad = {0};
        try (InputStream bytes = new Watched(Files.newInputStream(file.path()), Files.size(file.path()), percent)) {
            Table.tabSeparated(file.name(), bytes, COLUMNS, row -> {
                if (!row.required("country").equals("NL")) abroad[0]++;
                else {
                    PostcodePlace place = place(row);
                    rows.computeIfAbsent(place.code(), _ -> new ArrayList<>()).add(place);
                }
            });
        } catch (IOException _) {
            throw UnreadableFile.whole(file.name(), "it cannot be read");
        }
        if (rows.isEmpty()) throw UnreadableFile.whole(file.name(), "it holds no Dutch postcode");
        return new Postcodes(rows.values().stream().map(PostcodeReader::center).toList(), abroad[0]);
    }

    private static PostcodePlace place(Row row) {
        String code = row.required("postcode");
        if (!FOUR_DIGITS.matcher(code).matches()) throw row.unreadable("postcode is not of four digits");
        String place = row.required("place");
        String municipality = MUNICIPALITY.matcher(row.text("municipality")).replaceAll("");
        String province = row.text("province");
        return new PostcodePlace(
                Integer.parseInt(code),
                row.number("latitude", -90, 90),
                row.number("longitude", -180, 180),
                place,
                municipality.isEmpty() ? place : municipality,
                PROVINCES.getOrDefault(province, province));
    }

    /** The median of all rows, with the names of the row that lies nearest to it. */
    private static PostcodePlace center(List<PostcodePlace> rows) {
        double latitude = median(rows, PostcodePlace::latitude);
        double longitude = median(rows, PostcodePlace::longitude);
        PostcodePlace nearest = rows.stream()
                .min(Comparator.comparingDouble(
                        row -> Math.hypot(row.latitude() - latitude, row.longitude() - longitude)))
                .orElseThrow();
        return new PostcodePlace(
                nearest.code(), latitude, longitude, nearest.place(), nearest.municipality(), nearest.province());
    }

    private static double median(List<PostcodePlace> rows, ToDoubleFunction<PostcodePlace> axis) {
        double[] sorted = rows.stream().mapToDouble(axis).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What the file holds: each postcode once, by number, and how many rows are about other countries. */
    public record Postcodes(List<PostcodePlace> places, int abroad) {}

    private static final class Watched extends FilterInputStream {
        private final long size;
        private final IntConsumer percent;
        private long read;

        Watched(InputStream bytes, long size, IntConsumer percent) {
            super(bytes);
            this.size = Math.max(1, size);
            this.percent = percent;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            read += Math.max(0, got);
            percent.accept((int) Math.min(100, read * 100 / size));
            return got;
        }
    }
}
