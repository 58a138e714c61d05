import dev.kintsugi.stack.StackRun;
import java.nio.file.Path;

/** Started by run.sh. */
void main(String[] arguments) throws Exception {
    System.exit(StackRun.run(Path.of(arguments[1])));
}
