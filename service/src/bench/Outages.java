import dev.kintsugi.outage.OutagesRun;
import java.nio.file.Path;

/** Started by run.sh. */
void main(String[] arguments) throws Exception {
    System.exit(OutagesRun.run(Path.of(arguments[0]), Path.of(arguments[1])));
}
