package nl.overstap.api.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line to the server on which any bytes can be sent, also such as no HTTP client would. */
final class RawLine {

    private static final int PATIENCE_MILLIS = 20_000;

    /** For what is no whole request: the server may well wait for the rest. */
    private static final int SHORT_MILLIS = 1_000;

    /** The server answers in the version it was asked in, also in one that it does not know. */
    private static final Pattern FIRST = Pattern.compile("\\S+/\\d\\.\\d (\\d{3}).*");

    /**
     * What came back.
     *
     * @param status 0 where the server hung up without a word, -1 where it said nothing for too long
     * @param headers by name in small letters
     */
    record Answer(int status, Map<String, String> headers, String body) {

        String type() {
            return headers.getOrDefault("content-type", "").replaceAll(";.*", "");
        }

        String raw() {
            return headers + "\n" + body;
        }
    }

    private final int port;

    RawLine(int port) {
        this.port = port;
    }

    Answer send(byte[] request, boolean isWhole) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(isWhole ? PATIENCE_MILLIS : SHORT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (SocketException _) {
                // it hung up in the middle; what it said before may be there still
            }
            return read(socket.getInputStream());
        } catch (SocketTimeoutException _) {
            return new Answer(-1, Map.of(), "");
        } catch (IOException _) {
            return new Answer(0, Map.of(), "");
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String line = line(in);
        while (line.startsWith("HTTP/1.1 100")) {
            while (!line(in).isEmpty()) {
                // nothing is said with it
            }
            line = line(in);
        }
        Matcher first = FIRST.matcher(line);
        if (!first.matches()) {
            return new Answer(0, Map.of(), line);
        }
        int status = Integer.parseInt(first.group(1));
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        boolean endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        boolean none = status == 204 || status == 304 || status < 200;
        return new Answer(status, headers, endless || none ? "" : body(in, headers));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = size(in); size > 0; size = size(in)) {
                body.write(in.readNBytes(size));
                line(in);
            }
        } else if (headers.containsKey("content-length")) {
            body.write(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
        } else {
            in.transferTo(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in).replaceAll(";.*", "").strip();
        return line.isEmpty() ? 0 : Integer.parseInt(line, 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
