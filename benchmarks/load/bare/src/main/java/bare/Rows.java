package bare;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads one row and writes one row: a statement each, no login, no transaction beyond it. */
@Path("/rows")
public class Rows {

    /** What is written and answered. */
    public record Row(UUID id, String name, String text) {}

    private final AgroalDataSource database;

    Rows(AgroalDataSource database) {
        this.database = database;
    }

    @GET
    @Path("/{id}")
    @Blocking
    public Row read(@PathParam("id") UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select id, name, text from bench.row where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3));
            }
        }
    }

    @POST
    @Blocking
    public Row write(Row body) throws SQLException {
        Row row = new Row(UUID.randomUUID(), body.name(), body.text());
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into bench.row (id, name, text) values (?, ?, ?)")) {
            insert.setObject(1, row.id());
            insert.setString(2, row.name());
            insert.setString(3, row.text());
            insert.executeUpdate();
        }
        return row;
    }
}
