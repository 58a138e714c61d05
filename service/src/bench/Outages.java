import dev.kintsugi.outage.OutagesRun;
import java.nio.file.Path;

/** Started by proof.sh with the service's jar and a folder for what is made on the way. */
void main(String[] arguments) throws Exception {
    System.exit(OutagesRun.run(Path.of(arguments[0]), Path.of(arguments[1])));
}
