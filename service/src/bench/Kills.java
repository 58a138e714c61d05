import dev.kintsugi.kills.KillsRun;
import java.nio.file.Path;

/** Started by run.sh. */
void main(String[] arguments) throws Exception {
    System.exit(KillsRun.run(Path.of(arguments[0]), Path.of(arguments[1])));
}
