package dev.kintsugi;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;

/**
 * Which feature may know which.
 *
 * @param root the package that holds the feature packages
 */
record FeatureDirections(String root) {

    private static final Set<String> SEE_ALL = Set.of("ops", "chaos");
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "redirect", Set.of("link", "click", "web"),
            "link", Set.of("event", "web"),
            "bulk", Set.of("user", "link", "event", "web"),
            "user", Set.of("web"),
            "event", Set.of("web"),
            "product", Set.of("web"),
            "click", Set.of(),
            "web", Set.of(),
            "database", Set.of("web"));

    /** Whether the class lies in a feature listed here, or in the root package itself. */
    boolean isDeclared(JavaClass type) {
        String feature = featureOf(type);
        return feature.isEmpty() || SEE_ALL.contains(feature) || MAY_KNOW.containsKey(feature);
    }

    /** Whether the one class may know the other. */
    boolean allow(JavaClass from, JavaClass to) {
        return !isOurs(to) || allow(featureOf(from), featureOf(to));
    }

    /** Whether the one feature may know the other; the root package may know none, and none knows it. */
    static boolean allow(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        return SEE_ALL.contains(from)
                ? MAY_KNOW.containsKey(to)
                : MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private String featureOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String inside = name.substring(root.length() + 1);
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
