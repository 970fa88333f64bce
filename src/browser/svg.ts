// Prepares Plotly's SVG for a page: ids of its own, the same in every run, and no style attributes, which a strict
// content security policy refuses.

/** Properties that SVG has no attribute for and that do not affect a still picture. */
const withoutAttribute = new Set(["white-space", "pointer-events", "user-select", "cursor", "background"]);

export function tidySvg(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  for (const [, id = ""] of svg.matchAll(/\sid="([^"]+)"/g)) {
    if (!names.has(id)) names.set(id, `${prefix}-${names.size + 1}`);
  }
  return svg
    .replace(/\sclass="([^"]*)"/g, (_, names: string) => ` class="${steadyNames(names)}"`)
    .replace(/\sid="([^"]+)"/g, (_, id: string) => ` id="${names.get(id)}"`)
    .replace(
      /url\((?:&quot;|["'])?[^#()"'&]*#([^)"'&]+)(?:&quot;|["'])?\)/g,
      (_, id: string) => `url(#${names.get(id) ?? id})`,
    )
    .replace(/((?:xlink:)?href)="#([^"]+)"/g, (_, name: string, id: string) => `${name}="#${names.get(id) ?? id}"`)
    .replace(
      /<([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)(\s*\/?)>/g,
      (_, tag: string, attributes: string, end: string) => `<${tag}${styleAsAttributes(attributes)}${end}>`,
    );
}

function styleAsAttributes(attributes: string): string {
  const style = /\sstyle="([^"]*)"/.exec(attributes)?.[1];
  if (style === undefined) return attributes;
  let kept = attributes.replace(/\sstyle="[^"]*"/, "");
  for (const declaration of style.replace(/&quot;/g, "'").split(";")) {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, colon).trim();
    const value = declaration
      .slice(colon + 1)
      .replace(/!important/, "")
      .trim();
    if (colon < 1 || name.startsWith("-") || withoutAttribute.has(name)) continue;
    // A style wins over an attribute of the same name.
    kept = kept.replace(new RegExp(`\\s${name}="[^"]*"`), "");
    kept += ` ${name}="${value}"`;
  }
  return kept;
}

/** Plotly's classes without those that contain a trace's random id, six hexadecimal digits. */
const steadyNames = (names: string): string =>
  names
    .split(" ")
    .filter((name) => !/[0-9a-f]{6}/.test(name))
    .join(" ");
