/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Page breaks are decided here and not by the browser, so that pages are full, tables are whole, and the contents' page numbers are known
 * before printing.
 *
 * The document is measured as one long column as wide as a page. Pages are then filled one after the other, and each page's first element gets
 * a page break before it. If a table must move to the next page, the text after it may come before it.
 */

/** The printable part of a page, in CSS px. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Only page 1 is wanted: what does not fit is left out. */
  readonly single: boolean;
}

/**
 * Runs in the page to be printed, and needs nothing from outside.
 *
 * @returns the number of pages.
 */
export function paginate({ width, height, single }: Sheet): number {
  /** How full a page must be before it ends, and before it ends with its section. */
  const [full, good] = [2 / 3, 0.8];
  /** Left free, because measured and printed heights differ by fractions of a px. */
  const spare = 6;
  interface Piece {
    readonly element: HTMLElement;
    readonly top: number;
    readonly bottom: number;
    /** The next piece must be on the same page. */
    readonly keeps: boolean;
    /** The table that it is a part of. */
    readonly table?: HTMLElement;
  }
  const main = document.querySelector("main") as HTMLElement;
  document.body.style.width = `${width}px`;

  const measured = (): Piece[] => {
    const pieces: Piece[] = [];
    const add = (element: HTMLElement, keeps: boolean, last = element, table?: HTMLElement): void => {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0)
        pieces.push({ element, top, bottom: last.getBoundingClientRect().bottom, keeps, ...(table && { table }) });
    };
    /** Neither the first nor the last of a list is alone on a page. */
    const each = (items: readonly HTMLElement[]): void => {
      for (const [i, item] of items.entries()) add(item, items.length > 1 && (i === 0 || i === items.length - 2));
    };
    const walk = (parent: HTMLElement): void => {
      for (const child of parent.children as unknown as HTMLElement[]) {
        const rows = [...child.querySelectorAll<HTMLElement>(":scope > table > tbody > tr")];
        if (child.matches("section, .case") || (child.matches(".pair") && getComputedStyle(child).display === "block"))
          walk(child);
        else if (child.matches("h1, h2, h3, .note")) add(child, true);
        else if (child.matches(".grid") && rows.length > 0) {
          add(child, false, rows[Math.min(2, rows.length - 1)], child);
          for (const [i, row] of rows.entries()) if (i > 2) add(row, i === rows.length - 2, row, child);
        } else if (child.matches("ul, ol, dl") && getComputedStyle(child).columnCount === "auto")
          each([...child.children] as HTMLElement[]);
        else add(child, false);
      }
    };
    walk(main);
    return pieces;
  };

  /** The head that a table repeats on the next page. */
  const headOf = ({ element, table }: Piece): number =>
    table && table !== element ? (table.querySelector("thead")?.getBoundingClientRect().height ?? 0) : 0;
  const fits = (table: HTMLElement): boolean => table.getBoundingClientRect().height <= height - spare;
  /** The child of a section that an element is in. */
  const blockOf = (element: HTMLElement): HTMLElement =>
    (element.closest("section > *:not(section)") as HTMLElement | null) ?? element;

  /** Moves a following block that is no larger to the place before this one. */
  const filledBefore = (block: HTMLElement, room: number): boolean => {
    const isFigure = block.matches(".figure");
    if (block.matches("h1, h2, h3")) return false;
    for (let next = block.nextElementSibling; next && !next.matches("h1, h2, h3"); next = next.nextElementSibling) {
      const height = next.getBoundingClientRect().height + 24;
      const mayPass = isFigure ? next.matches(".grid, p, ul, dl") : next.matches(".figure, p, ul, dl");
      if (!mayPass || height > room || next.contains(block)) continue;
      block.before(next);
      return true;
    }
    return false;
  };

  let pieces = measured();
  let starts = [0];
  const section = main.querySelector(".printed-contents + section");
  for (;;) {
    const start = starts.at(-1) as number;
    const first = pieces[start] as Piece;
    const room = height - spare - headOf(first);
    const used = (end: number): number => (pieces[end - 1]?.bottom ?? first.top) - first.top;
    let end = start;
    while (end < pieces.length && used(end + 1) <= room) end++;
    if (end === pieces.length) break;
    const breaks = Array.from({ length: end - start }, (_, i) => start + 1 + i).filter((at) => !pieces[at - 1]?.keeps);
    const whole = breaks.filter((at) => {
      const { table } = pieces[at] as Piece;
      return !table || table !== pieces[at - 1]?.table || !fits(table);
    });
    const share = (at: number | undefined): number => (at === undefined ? 0 : used(at) / height);
    const opening = whole.findLast((at) => {
      const { element } = pieces[at] as Piece;
      return share(at) >= (section?.contains(element) && start === 0 ? full : good) && element.matches("section > h1");
    });
    const last = whole.at(-1);
    if (single) {
      for (const { element } of pieces.slice(last)) element.remove();
      for (const empty of main.querySelectorAll("section, .case")) if (!empty.textContent?.trim()) empty.remove();
      return 1;
    }
    let next = opening ?? last;
    if (share(next) < full) {
      const blocked = last === undefined ? undefined : blockOf((pieces[last] as Piece).element);
      if (blocked && filledBefore(blocked, room - used(last as number))) {
        pieces = measured();
        continue;
      }
      if (share(breaks.at(-1)) > share(next)) next = breaks.at(-1);
    }
    starts = [...starts, next ?? Math.max(start + 1, end)];
  }

  for (const at of starts.slice(1)) {
    let { element } = pieces[at] as Piece;
    // The first in its section starts the page with it.
    while (!element.previousElementSibling && element.parentElement !== main && element.parentElement)
      element = element.parentElement;
    element.style.breakBefore = "page";
    element.style.marginTop = "0";
  }
  const pageOf = (target: Element): number => {
    const at = pieces.findIndex(({ element }) => target.contains(element) || element.contains(target));
    return starts.filter((start) => start <= at).length;
  };
  for (const link of main.querySelectorAll<HTMLAnchorElement>(".printed-contents a")) {
    const target = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    const place = link.querySelector(".page");
    if (target && place) place.textContent = String(pageOf(target));
  }
  return starts.length;
}
