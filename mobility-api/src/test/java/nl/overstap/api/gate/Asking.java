package nl.overstap.api.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks a server behind the gate. */
final class Asking {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static HttpResponse<String> get(Server server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> post(Server server, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path)).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    static int status(Server server, InetAddress from, String path) throws IOException {
        return status(server, from, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 0);
    }

    static int posted(Server server, InetAddress from, int bytes) throws IOException {
        String head = "POST /v1/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + bytes + "\r\n\r\n";
        return status(server, from, head, bytes);
    }

    private static int status(Server server, InetAddress from, String head, int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port(), from, 0)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[bytes]);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static URI uri(Server server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private Asking() {}
}
