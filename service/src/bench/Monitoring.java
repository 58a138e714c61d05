import dev.kintsugi.monitoring.MonitoringRun;
import java.nio.file.Path;

/** Started by run.sh. */
void main(String[] arguments) {
    System.exit(MonitoringRun.run(Path.of(arguments[1])));
}
