import dev.kintsugi.image.ImageRun;

/** Started by run.sh. */
void main() throws Exception {
    System.exit(ImageRun.run());
}
