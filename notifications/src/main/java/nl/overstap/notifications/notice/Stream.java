package nl.overstap.notifications.notice;

import java.time.Instant;

/** Somebody who is connected to this instance and hears of their notices. */
public final class Stream {

    /** Who hears. Called on one thread; what it throws is nobody's. */
    public interface Ear {

        /** A notice came, and so many are unread now. */
        void notice(Notice notice, int unread);

        /** So many are unread now. */
        void unread(int unread);

        /** Nothing happened for a while. */
        void alive();

        /** Nothing more will come: the login is over, or the instance stops. */
        void over();
    }

    private final NoticeStreams.Seat seat;
    private final Ear ear;
    private final Instant openedAt;
    private long place;
    private int unread = -1;

    Stream(NoticeStreams.Seat seat, Ear ear, Instant openedAt) {
        this.seat = seat;
        this.ear = ear;
        this.place = seat.place();
        this.openedAt = openedAt;
    }

    NoticeStreams.Seat seat() {
        return seat;
    }

    Ear ear() {
        return ear;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** Up to where all has been told. */
    long place() {
        return place;
    }

    /** Tells what is new of the reader's own. */
    void tell(NoticeFeed.News news) {
        int now = seat.roles().stream()
                .mapToInt(role -> news.unread().getOrDefault(role, 0))
                .sum();
        boolean told = false;
        for (NoticeFeed.Placed one : news.notices()) {
            if (one.place() > place && seat.roles().contains(one.notice().roleId())) {
                place = one.place();
                ear.notice(one.notice(), now);
                told = true;
            }
        }
        if (!news.notices().isEmpty()) {
            // all of the reader's own up to there were among them
            place = Math.max(place, news.notices().getLast().place());
        }
        if (!told && now != unread) {
            ear.unread(now);
        }
        unread = now;
    }
}
