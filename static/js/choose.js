// <button data-choose="case">: ticks all boxes of that name in its form, or none where all are ticked.
for (const button of document.querySelectorAll("[data-choose]")) button.hidden = false;

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-choose]");
  if (!button) return;
  const boxes = [...button.form.querySelectorAll(`[type=checkbox][name="${button.dataset.choose}"]`)];
  const isOn = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = isOn;
});
