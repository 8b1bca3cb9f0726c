// <div data-wall>: a wall with more than fits on the projector turns its pages by itself, and begins again at the end. Who scrolls,
// presses a key or points at it has three turns of time. Without motion wanted the next page stands there at once.
const wall = document.querySelector("[data-wall]");
const TURN = 10_000;
const HELD = 3;

if (wall) {
  const head = wall.querySelector("[data-wall-head]");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let held = 0;

  function turn() {
    if (held > 0) return (held -= 1);
    const left = document.documentElement.scrollHeight - innerHeight - scrollY;
    // What was cut off at the bottom stands whole on the next page.
    const page = (innerHeight - head.offsetHeight) * 0.8;
    const top = left > 2 ? scrollY + Math.min(page, left) : 0;
    scrollTo({ top, behavior: still.matches ? "instant" : "smooth" });
  }

  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => (held = HELD), { passive: true });
  setInterval(turn, TURN);
}
