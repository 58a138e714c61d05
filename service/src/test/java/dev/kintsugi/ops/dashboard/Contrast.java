package dev.kintsugi.ops.dashboard;

/** Finds text that stands out too little from what is behind it: WCAG 2.2 AA, 4.5 to 1. */
final class Contrast {

    /** Returns what is found, each as a text with its ratio. */
    static final String SCRIPT = """
            const parse = (color) => color.match(/[\\d.]+/g).map(Number);
            const over = (top, under) => {
              const alpha = top[3] ?? 1;
              return [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha));
            };
            const behind = (element) => {
              if (!element) return [255, 255, 255];
              const ground = parse(getComputedStyle(element).backgroundColor);
              return (ground[3] ?? 1) === 1 ? ground : over(ground, behind(element.parentElement));
            };
            const light = (color) => {
              const [r, g, b] = color.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const bad = [];
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const element = texts.currentNode.parentElement;
              if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest('noscript, script, option')) continue;
              const ground = behind(element);
              const [one, other] = [light(over(parse(getComputedStyle(element).color), ground)), light(ground)].sort((a, b) => b - a);
              const ratio = (one + 0.05) / (other + 0.05);
              if (ratio < 4.5) bad.push(`${texts.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
            }
            return bad;""";

    private Contrast() {}
}
