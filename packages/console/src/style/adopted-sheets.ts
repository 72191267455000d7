/** What the callers of antd's style module hand over; only its order matters here. */
type Option = { readonly priority?: number };

/** What they expect back: something to hang a mark on. */
type Handle = { setAttribute(name: string, value: string): void; [mark: string]: unknown };

type Entry = { readonly sheet: CSSStyleSheet; readonly priority: number; text: string };

const entries = new Map<string, Entry>();

/**
 * Writes a component's styles as a constructed sheet, in a layer below our own.
 *
 * Stands in the place of the module of `@rc-component/util` that makes `<style>` elements, so that the content policy can forbid
 * inline styles altogether: sheets made by script files of our own origin are not inline.
 */
export function updateCSS(css: string, key: string, { priority = 0 }: Option = {}): Handle {
  const known = entries.get(key);
  if (known === undefined) {
    const entry = { sheet: new CSSStyleSheet(), priority, text: '' };
    entries.set(key, entry);
    fill(entry, css);
    adopt();
  } else if (known.text !== css) fill(known, css);
  return { setAttribute: () => undefined };
}

/** Takes a component's styles away again. */
export function removeCSS(key: string): void {
  if (entries.delete(key)) adopt();
}

/** Writes styles that nobody will change. */
export function injectCSS(css: string, option: Option = {}): Handle {
  return updateCSS(css, css, option);
}

/** There is no container to forget. */
export function clearContainerCache(): void {}

function fill(entry: Entry, css: string): void {
  entry.text = css;
  entry.sheet.replaceSync(`@layer antd {${css}}`);
}

/** Lower priorities first, each in the order in which they came, as antd counts on it. */
function adopt(): void {
  document.adoptedStyleSheets = [...entries.values()].toSorted((one, other) => one.priority - other.priority).map((entry) => entry.sheet);
}
