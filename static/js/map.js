// The map beside a list: pointing at an alliance in one shows it in the other, arrow keys walk
// from marker to marker, Escape closes the card of a place. The page is complete without.
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const POINTED = "is-pointed";

const markersOf = (map) => [...map.querySelectorAll("a.map__marker")].filter((marker) => marker.getClientRects().length);

function markersFor(map, link) {
  const address = link.getAttribute("href");
  const cards = [...map.querySelectorAll(".map__place a")].filter((inner) => inner.getAttribute("href") === address);
  const anchors = new Set([address, ...cards.map((inner) => `#${inner.closest(".map__place").id}`)]);
  return markersOf(map).filter((marker) => anchors.has(marker.getAttribute("href")));
}

function point({ target }) {
  const link = target.closest?.("main a[href]");
  for (const map of document.querySelectorAll("[data-map]")) {
    const pointed = link && !link.closest(".map__svg") ? markersFor(map, link) : [];
    for (const marker of map.querySelectorAll(`.${POINTED}`)) marker.classList.remove(POINTED);
    for (const marker of pointed) marker.classList.add(POINTED);
  }
}

function centre(marker) {
  const { left, top, width, height } = marker.querySelector(".map__dot").getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

// The nearest marker that way; going sideways counts double.
function neighbour(marker, [right, down]) {
  const [x, y] = centre(marker);
  const far = (other) => {
    const [dx, dy] = [centre(other)[0] - x, centre(other)[1] - y];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    return ahead > 1 ? ahead + 2 * aside : Infinity;
  };
  const others = markersOf(marker.closest("[data-map]")).filter((other) => far(other) < Infinity);
  return others.sort((one, other) => far(one) - far(other))[0];
}

function walk(event) {
  const marker = event.target.closest?.("[data-map] a.map__marker");
  if (!marker || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  neighbour(marker, STEPS[event.key])?.focus();
}

function close(event) {
  const card = event.key === "Escape" && document.querySelector("[data-map] .map__place:target");
  if (!card) return;
  const map = card.closest("[data-map]");
  location.replace(`#${map.id}`);
  markersOf(map).find((marker) => marker.getAttribute("href") === `#${card.id}`)?.focus();
}

document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
document.addEventListener("keydown", walk);
document.addEventListener("keydown", close);
