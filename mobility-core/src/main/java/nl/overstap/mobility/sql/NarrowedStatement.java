package nl.overstap.mobility.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of our own, written again so that it reads and changes rows of the bound network only. What is read
 * becomes {@code (select * from table where …)}; what is changed, or read under a lock, gets the condition before its
 * own: a lock on such a select would lock all its rows, not those that the statement picks. An insert names its network
 * itself; what it changes on a conflict is narrowed as any change.
 */
final class NarrowedStatement {

    private static final Set<String> ENDS = Set.of(
            "group",
            "order",
            "limit",
            "offset",
            "fetch",
            "having",
            "window",
            "union",
            "except",
            "intersect",
            "returning");
    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            "on",
            "using",
            "set",
            "for",
            "values",
            "select",
            "lateral",
            "default",
            "tablesample",
            "as");

    /** What stands between two parentheses, or at the top: at most one query at a time. */
    private static final class Frame {
        final boolean locks;
        final List<String> conditions = new ArrayList<>();
        String verb = "";
        String target = "";
        String targetName = "";
        boolean reads;
        boolean whereOpen;

        Frame(boolean locks) {
            this.locks = locks;
        }
    }

    private final String sql;
    private final Relations relations;
    private final List<SqlToken> tokens;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Frame> frames = new ArrayDeque<>();

    private NarrowedStatement(String sql, Relations relations) {
        this.sql = sql;
        this.relations = relations;
        this.tokens = SqlToken.of(sql);
    }

    /**
     * The statement, narrowed.
     *
     * @throws IllegalStateException where a table of a network stands somewhere this does not understand
     */
    static String of(String sql, Relations relations) {
        return new NarrowedStatement(sql, relations).narrowed();
    }

    private String narrowed() {
        frames.push(new Frame(locks(0)));
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            text.append(sql, copied, token.start());
            copied = token.end();
            if (token.is("(")) {
                text.append('(');
                frames.push(new Frame(locks(i + 1)));
            } else if (token.is(")")) {
                end(top());
                text.append(')');
                frames.pop();
            } else if (token.is(";")) {
                end(top());
                text.append(';');
            } else if (isRelation(i)) {
                relation(i);
                i += 2;
                copied = tokens.get(i).end();
            } else {
                word(i, token);
            }
        }
        text.append(sql, copied, sql.length());
        end(top());
        return text.toString();
    }

    private Frame top() {
        Frame frame = frames.peek();
        if (frame == null) {
            throw refused("has a parenthesis too many");
        }
        return frame;
    }

    private void word(int i, SqlToken token) {
        Frame frame = top();
        boolean ends = ENDS.contains(token.word())
                || (token.is("for") && isOneOf(i + 1, "update", "share", "no", "key"))
                || (token.is("on") && isOneOf(i + 1, "conflict"));
        if (ends) {
            end(frame);
            frame.reads = false;
        }
        text.append(sql, token.start(), token.end());
        switch (token.word()) {
            case "select", "delete", "insert" -> frame.verb = token.word();
            case "from" -> frame.reads |= !isOneOf(i - 1, "distinct");
            case "using" -> frame.reads |= frame.verb.equals("delete");
            case "update" -> update(i, frame);
            case "set", "values" -> frame.reads = false;
            case "where" -> where(frame);
            case "merge", "truncate", "copy" -> frame.verb = token.word();
            default -> {
                // any other word stays what it is
            }
        }
    }

    private void update(int i, Frame frame) {
        if (isOneOf(i - 1, "do")) {
            frame.verb = "update";
            if (!frame.targetName.isEmpty()) {
                frame.conditions.add(relations.changed(frame.targetName, frame.target));
            }
        } else if (!isOneOf(i - 1, "for", "key")) {
            frame.verb = "update";
        }
    }

    private void where(Frame frame) {
        frame.reads = false;
        if (!frame.conditions.isEmpty()) {
            text.append(' ').append(String.join(" and ", frame.conditions)).append(" and (");
            frame.conditions.clear();
            frame.whereOpen = true;
        }
    }

    /** Where the conditions of a query end: one that had none gets its own now. */
    private void end(Frame frame) {
        if (frame.whereOpen) {
            text.append(") ");
            frame.whereOpen = false;
        } else if (!frame.conditions.isEmpty()) {
            text.append(" where ")
                    .append(String.join(" and ", frame.conditions))
                    .append(' ');
            frame.conditions.clear();
        }
    }

    // ------------------------------------------------------------------------------------------------- relations

    private boolean isRelation(int i) {
        return i + 2 < tokens.size() && tokens.get(i + 1).is(".") && relations.areNarrowed(nameAt(i));
    }

    private String nameAt(int i) {
        return tokens.get(i).word() + "." + tokens.get(i + 2).word();
    }

    private void relation(int i) {
        Frame frame = top();
        String name = nameAt(i);
        String given = aliasAfter(i + 2);
        String alias = given == null ? tokens.get(i + 2).word() : given;
        boolean changes = frame.verb.equals("update") || frame.verb.equals("delete");
        if (isOneOf(i - 1, "into") && frame.verb.equals("insert")) {
            frame.target = alias;
            frame.targetName = name;
            text.append(name);
        } else if (changes && frame.target.isEmpty() && isOneOf(i - 1, "update", "from")) {
            frame.target = alias;
            frame.conditions.add(relations.changed(name, alias));
            text.append(name);
        } else if (!isSource(i, frame)) {
            throw refused("names " + name + " where it is neither read nor changed");
        } else if (frame.locks && !isOuter(i)) {
            frame.conditions.add(relations.read(name, alias));
            text.append(name);
        } else {
            text.append("(select * from ")
                    .append(name)
                    .append(" narrowed where ")
                    .append(relations.read(name, "narrowed"))
                    .append(')');
            if (given == null) {
                text.append(' ').append(alias);
            }
        }
    }

    private boolean isSource(int i, Frame frame) {
        boolean listed = frame.reads && isOneOf(i - 1, "from", "join", ",", "using");
        return listed || (isOneOf(i - 1, "(") && frame.verb.isEmpty() && isOneOf(i - 2, "from", "join", ","));
    }

    private boolean isOuter(int i) {
        return isOneOf(i - 1, "join") && isOneOf(i - 2, "left", "right", "full", "outer");
    }

    private @Nullable String aliasAfter(int i) {
        if (isOneOf(i + 1, "as")) {
            return tokens.get(i + 2).word();
        }
        if (i + 1 >= tokens.size() || !tokens.get(i + 1).isWord()) {
            return null;
        }
        String next = tokens.get(i + 1).word();
        return NO_ALIAS.contains(next) || ENDS.contains(next) ? null : next;
    }

    /** Whether the query that begins at this token locks the rows it reads. */
    private boolean locks(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size() && depth >= 0; i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")")) {
                depth--;
            } else if (depth == 0 && tokens.get(i).is("for") && isOneOf(i + 1, "update", "share", "no", "key")) {
                return true;
            }
        }
        return false;
    }

    private boolean isOneOf(int i, String... words) {
        if (i < 0 || i >= tokens.size()) {
            return false;
        }
        for (String word : words) {
            if (tokens.get(i).is(word)) {
                return true;
            }
        }
        return false;
    }

    private IllegalStateException refused(String why) {
        return new IllegalStateException("a statement cannot be narrowed to a network, for it " + why + ": " + sql);
    }
}
