/** Scripts inside an output's HTML. */

export function script(source: string): string {
  return `<script>${source}</script>`;
}

/** JSON that cannot end the script that holds it. */
export function inScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
