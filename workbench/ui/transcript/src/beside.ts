/** Puts a box under some words if there is room, else over them, else beside them; never on them. */
export function placeBeside(box: HTMLElement, root: HTMLElement, rects: DOMRect[]): void {
  const frame = root.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const first = rects[0] ?? frame;
  const last = rects.at(-1) ?? first;
  const top = Math.min(...rects.map((rect) => rect.top), first.top);
  const bottom = Math.max(...rects.map((rect) => rect.bottom), last.bottom);
  const bar = (root.querySelector(".wb-bar")?.getBoundingClientRect().bottom ?? 0) + 4;
  let x = last.right - width / 2;
  let y = bottom + 8;
  if (y + height > window.innerHeight - 8) {
    if (top - 8 - height >= bar) y = top - 8 - height;
    else if (bottom <= window.innerHeight - 80) y = bottom + 8;
    else {
      // A selection taller than the window: stand beside its lines.
      x = Math.max(...rects.map((rect) => rect.right)) + 12;
      y = Math.max(bar, window.innerHeight - height - 12);
    }
  }
  x = Math.max(frame.left, Math.min(x, Math.min(frame.right, window.innerWidth) - width - 4));
  box.style.left = `${x - frame.left}px`;
  box.style.top = `${y - frame.top}px`;
}
