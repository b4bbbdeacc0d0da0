package load;

import common.Installation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

/** The peer: a Quarkus application with one statement behind each path, at the same database. */
final class BareApplication implements AutoCloseable {

    private static final String ROW = "00000000-0000-7000-8000-000000000001";

    private final String url;
    private final Process process;

    BareApplication(Path jar, int port, Installation installation) throws Exception {
        url = "http://localhost:" + port + "/rows";
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.row (id uuid primary key, name text not null, text text not null)");
            statement.execute("insert into bench.row values ('" + ROW + "', 'Proef', 'Zomaar een rij')");
        }
        ProcessBuilder start = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-jar", jar.toString());
        start.environment().put("QUARKUS_HTTP_PORT", "" + port);
        start.environment().put("QUARKUS_DATASOURCE_JDBC_URL", installation.databaseUrl());
        start.environment().put("QUARKUS_DATASOURCE_USERNAME", Installation.DATABASE_USER);
        start.environment().put("QUARKUS_DATASOURCE_PASSWORD", installation.databasePassword());
        process = start.inheritIO().start();
        try (Barrage one = new Barrage(1)) {
            for (int i = 0; one.ask(read()).status() != 200; i++) {
                if (i == 300 || !process.isAlive()) throw new IllegalStateException("the bare application did not start");
                Thread.sleep(100);
            }
        }
    }

    Barrage.Shot read() {
        return new Barrage.Shot("GET", url + "/" + ROW, Map.of(), null);
    }

    Barrage.Shot write() {
        return new Barrage.Shot("POST", url, Map.of(), "{\"name\": \"Proef\", \"text\": \"Zomaar een rij\"}");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
