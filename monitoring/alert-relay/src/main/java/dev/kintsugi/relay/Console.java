package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The process' own log: JSON on standard output, an event a line, whatever is said in it. */
final class Console extends Handler {

    private static final String OURS = "dev.kintsugi.relay";

    private Console() {}

    static void info(String message, Map<String, ?> fields) {
        write(line("INFO", OURS, message, fields));
    }

    static void warn(String message, Map<String, ?> fields) {
        write(line("WARN", OURS, message, fields));
    }

    static void error(String message, Map<String, ?> fields) {
        write(line("ERROR", OURS, message, fields));
    }

    /** What the JDK warns of, and what ends a thread, is said here as well from now on. */
    static void takeOver() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new Console());
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    /** One line, without its end. */
    static String line(String level, String logger, String message, Map<String, ?> fields) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("timestamp", Instant.now().toString());
        content.put("level", level);
        content.put("logger", logger);
        content.put("message", message);
        content.putAll(fields);
        try {
            return Json.LINES.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // In one piece: lines of several threads do not mix.
    private static void write(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }

    @Override
    public void publish(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        write(line(
                entry.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN",
                String.valueOf(entry.getLoggerName()),
                String.valueOf(entry.getMessage()),
                thrown == null ? Map.of() : Map.of("error", thrown.toString())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
