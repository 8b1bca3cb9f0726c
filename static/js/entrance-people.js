// [data-people]: the list of the day as it lies on this device, by name, on the page that opens without network.
const MOST = 20;
const box = document.querySelector("[data-people]");
const field = box?.querySelector("input");
let shown = () => {};

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function lineOf(person, line, { add, drop }) {
  const row = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const [keep, back] = row.querySelectorAll("button");
  row.querySelector("bdi").textContent = person.name;
  row.querySelector("[data-more]").textContent = person.more;
  row.querySelector("[data-came]").hidden = !person.came;
  row.querySelector("[data-noted]").hidden = !line;
  keep.hidden = person.came || Boolean(line);
  back.hidden = !line;
  row.querySelectorAll("[data-whom]").forEach((one) => (one.textContent = ` ${person.name}`));
  keep.addEventListener("click", () => add(person.code));
  back.addEventListener("click", () => drop(person.code));
  return row;
}

export function showPeople(list, lines, deeds) {
  if (!box) return;
  document.querySelector("[data-title]").textContent = list?.title ?? "";
  box.hidden = !list;
  document.querySelector("[data-no-list]").hidden = Boolean(list);
  const noted = new Map(lines.map((line) => [line.code, line]));
  shown = () => {
    const asked = plain(field.value.trim());
    const found = list?.people.filter((one) => plain(`${one.name} ${one.more}`).includes(asked)) ?? [];
    box.querySelector("ul").replaceChildren(...found.slice(0, MOST).map((one) => lineOf(one, noted.get(one.code), deeds)));
    box.querySelector("[data-found]").textContent = box.dataset.found.replace("[n]", found.length);
  };
  shown();
}

field?.addEventListener("input", () => shown());
// The search and the code of the address that was opened without network.
const asked = new URLSearchParams(location.search);
if (field) {
  field.value = asked.get("q") ?? "";
  document.querySelector("#code").value = asked.get("code") ?? "";
}
