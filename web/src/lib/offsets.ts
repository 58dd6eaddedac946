/**
 * Code points and UTF-16.
 *
 * The record counts Unicode code points; a JavaScript string counts UTF-16 units, and
 * an emoji has two of those. `Text` keeps where each character beyond the basic plane
 * stands, so that a long report is converted by a search and not by a copy.
 */
export class Text {
  readonly raw: string;
  /** Code-point offsets of the characters that take two units, in order. */
  readonly #wide: number[] = [];
  readonly length: number;

  constructor(raw: string) {
    this.raw = raw;
    let point = 0;
    for (let unit = 0; unit < raw.length; unit++, point++) {
      const code = raw.codePointAt(unit) as number;
      if (code > 0xffff) {
        this.#wide.push(point);
        unit++;
      }
    }
    this.length = point;
  }

  /** The UTF-16 index at which the code point `point` starts. */
  unit(point: number): number {
    const clamped = Math.max(0, Math.min(point, this.length));
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#wide[middle] as number) < clamped) low = middle + 1;
      else high = middle;
    }
    return clamped + low;
  }

  /** The code point that holds the UTF-16 index `unit`. */
  point(unit: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.unit(middle) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The words between two code-point offsets. */
  slice(start: number, end: number): string {
    return this.raw.slice(this.unit(start), this.unit(end));
  }
}
