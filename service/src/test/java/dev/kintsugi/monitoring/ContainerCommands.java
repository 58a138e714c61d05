package dev.kintsugi.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which programs of its image a container is told to run, by their names without a folder. */
final class ContainerCommands {

    // These count wherever they stand, as behind env or timeout.
    private static final Set<String> SHELLS_AND_CLIENTS =
            Set.of("sh", "ash", "bash", "dash", "busybox", "curl", "wget", "nc");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern BETWEEN_COMMANDS = Pattern.compile("\\|\\|?|&&|;|\n");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ContainerCommands() {}

    /** The programs of a service's entry point, command and health check. */
    static List<String> of(Map<String, Object> service) {
        List<String> programs = new ArrayList<>();
        programs.addAll(programs(words(service.getOrDefault("entrypoint", List.of()))));
        programs.addAll(programs(words(service.getOrDefault("command", List.of()))));
        programs.addAll(
                ofHealthCheck(ContainerFiles.section(service, "healthcheck").getOrDefault("test", List.of())));
        return programs;
    }

    private static List<String> ofHealthCheck(Object test) {
        if (test instanceof String line) {
            return inShell(line);
        }
        List<String> words = words(test);
        return switch (words.isEmpty() ? "NONE" : words.getFirst()) {
            case "NONE" -> List.of();
            case "CMD-SHELL" -> inShell(words.getLast());
            default -> programs(words.subList(1, words.size()));
        };
    }

    // The engine gives the line to sh -c.
    private static List<String> inShell(String line) {
        return Stream.concat(
                        Stream.of("sh"),
                        BETWEEN_COMMANDS
                                .splitAsStream(QUOTED.matcher(line).replaceAll("quoted"))
                                .flatMap(command -> programs(List.of(SPACE.split(command.strip()))).stream()))
                .toList();
    }

    // What begins with a dash is for the image's own entry point.
    private static List<String> programs(List<String> words) {
        List<String> programs = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String name = word.substring(word.lastIndexOf('/') + 1);
            if ((at == 0 && !word.startsWith("-")) || SHELLS_AND_CLIENTS.contains(name)) {
                programs.add(name);
            }
        }
        return programs;
    }

    private static List<String> words(Object command) {
        return command instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(SPACE.split(command.toString().strip()));
    }
}
