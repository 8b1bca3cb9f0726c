// [data-focus-picture]: a click or the arrow keys of the number fields set the focus point of a picture.
const frame = document.querySelector("[data-focus-picture]");
const [x, y] = ["id_focus_x", "id_focus_y"].map((id) => document.getElementById(id));

function mark() {
  const sign = frame.querySelector("svg");
  const picture = frame.querySelector("img");
  sign.removeAttribute("hidden");
  sign.style.left = `${x.value * picture.clientWidth - 20}px`;
  sign.style.top = `${y.value * picture.clientHeight - 20}px`;
}

if (frame && x && y) {
  document.querySelector(".focus__hint").hidden = false;
  frame.querySelector("img").addEventListener("click", ({ offsetX, offsetY, target }) => {
    x.value = (offsetX / target.clientWidth).toFixed(3);
    y.value = (offsetY / target.clientHeight).toFixed(3);
    x.dispatchEvent(new Event("input", { bubbles: true }));
    mark();
  });
  for (const field of [x, y]) field.addEventListener("input", mark);
  addEventListener("resize", mark);
  if (frame.querySelector("img").complete) mark();
  else frame.querySelector("img").addEventListener("load", mark);
}
