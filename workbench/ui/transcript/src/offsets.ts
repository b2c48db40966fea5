/**
 * Converts between the browser's UTF-16 units and the code points that Python counts.
 *
 * Only the places of characters outside the basic plane are kept, so a text without emoji costs nothing.
 */
export class Offsets {
  readonly length: number;
  private readonly astral: number[] = [];

  constructor(text: string) {
    let point = 0;
    for (let unit = 0; unit < text.length; unit++, point++) {
      if (text.codePointAt(unit)! > 0xffff) {
        this.astral.push(point);
        unit++;
      }
    }
    this.length = point;
  }

  toUnits(point: number): number {
    return point + this.count((at) => at < point);
  }

  /** A unit in the middle of a pair belongs to the character after the pair's first half, never before it. */
  toPoints(unit: number): number {
    const before = this.count((at, index) => at + index < unit);
    return Math.max(unit - before, before ? this.astral[before - 1]! + 1 : 0);
  }

  private count(isBefore: (at: number, index: number) => boolean): number {
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.astral[middle]!, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
