// The editable tables as a sheet: keys, pasting, saving as you go, undo. Without it each is a plain form that is sent whole.
// The server's text of a cell is its value attribute (or data-was after a refusal); a cell that differs is not saved.

const forms = [...document.querySelectorAll("form[data-grid]")];
const past = [];
const future = [];
let posts = Promise.resolve();
let waiting = 0;
let quiet;
let typing = false; // In the focused cell: arrows belong to the text

const committed = (input) => input.dataset.was ?? input.defaultValue;
const isDirty = (input) => input.value.trim() !== committed(input).trim();
const rowOf = (element) => element.closest("tr[data-row]");
const formOf = (element) => element.closest("form[data-grid]");
const rowsOf = (form) => [...form.querySelectorAll("tr[data-row]")];
const cellsOf = (row) => [...row.querySelectorAll('input[name^="r-"]')];
const columnOf = (input) => input.name.split("-").at(-1);
const cellOf = (row, column) => cellsOf(row).find((input) => columnOf(input) === column);
const isStored = (row) => row.hasAttribute("data-stored");
const isBlank = (row) => !isStored(row) && cellsOf(row).every((input) => !input.value.trim());
const findRow = (form, handle) => form.querySelector(`tr[data-row="${CSS.escape(handle)}"]`);
const isCell = (element) => element instanceof HTMLInputElement && element.name.startsWith("r-") && element.closest("table.grid");
const newHandle = () => `rad-${[...crypto.getRandomValues(new Uint8Array(8))].map((n) => (n % 36).toString(36)).join("")}`;

// Saying what happened

function say(form, text, { error = false, undo = false } = {}) {
  for (const each of forms) each.querySelector(".grid-said").textContent = "";
  const place = form.querySelector(".grid-said");
  clearTimeout(quiet);
  if (!error) quiet = setTimeout(() => { place.textContent = ""; }, undo ? 15000 : 4000);
  place.textContent = text;
  place.classList.toggle("error", error);
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.dataset.undo;
  button.addEventListener("click", () => step(past, future, form));
  place.append(button);
}

// Blank rows: there is always exactly one at the end

function nameRow(row, handle) {
  row.dataset.row = handle;
  for (const input of cellsOf(row)) input.name = `r-${handle}-${columnOf(input)}`;
}

function keepBlankRow(form) {
  for (const row of rowsOf(form)) row.toggleAttribute("data-kept", !isStored(row) && !isBlank(row));
  const blank = rowsOf(form).filter(isBlank);
  for (const spare of blank.slice(0, -1)) if (!spare.contains(document.activeElement)) spare.remove();
  const last = rowsOf(form).at(-1);
  if (isBlank(last)) return last;
  const row = blankRow(form);
  form.querySelector("tbody").append(row);
  return row;
}

function blankRow(form) {
  const row = form.blank.cloneNode(true);
  nameRow(row, newHandle());
  return row;
}

// Saving

const pending = (row) => cellsOf(row).filter((input) => (isStored(row) ? isDirty(input) : input.value.trim() || isDirty(input)));

// A new row waits until it is left, a refused one until it is changed; rows refused together go together.
const mustWait = (row) => (!isStored(row) && row.contains(document.activeElement)) || (row.wrong !== undefined && row.wrong === textOf(row));

function rowsToSend(form) {
  return rowsOf(form).filter((row) => {
    if (isBlank(row) || !pending(row).length || mustWait(row)) return false;
    return !row.batch?.some((other) => other.isConnected && mustWait(other));
  });
}

const textOf = (row) => cellsOf(row).map((input) => input.value).join("\t");

function commit(form) {
  enqueue(form, () => {
    const rows = rowsToSend(form);
    return rows.length ? { rows } : null;
  });
}

function enqueue(form, prepare) {
  waiting += 1;
  posts = posts
    .then(() => send(form, prepare()))
    .catch(() => say(form, form.dataset.away, { error: true }))
    .finally(() => { waiting -= 1; });
}

async function send(form, job) {
  if (!job) return;
  const body = new URLSearchParams(job.extra ?? []);
  const sent = new Map();
  for (const row of job.rows ?? []) {
    for (const input of pending(row)) {
      body.append(input.name, input.value);
      sent.set(input, input.value);
    }
    row.classList.add("busy");
  }
  say(form, form.dataset.saving);
  let reply;
  let text;
  try {
    reply = await fetch(form.action, { method: "POST", body, headers: headers(form), credentials: "same-origin", keepalive: body.toString().length < 60000 });
    text = await reply.text();
  } finally {
    for (const row of job.rows ?? []) row.classList.remove("busy");
  }
  takeIn(form, new DOMParser().parseFromString(`<body>${text}</body>`, "text/html"), reply, sent, job);
}

const headers = (form) => ({ "HX-Request": "true", "X-CSRFToken": form.elements.csrf_token.value });

// Taking in the answer

function takeIn(form, answer, reply, sent, job) {
  const change = { form, cells: [], added: [], taken: job.taken ?? [] };
  let touched = job.rows ?? [];
  for (const table of answer.querySelectorAll("table[data-rows]")) {
    const target = forms.find((each) => each.dataset.grid === table.dataset.rows);
    if (!target) continue;
    const rows = [...table.querySelectorAll("tr[data-row]")];
    if (table.hasAttribute("data-posted")) touched = rows.map((row) => mergeRow(target, row, sent, reply.ok ? change : null));
    else for (const row of rows) mergeRow(target, row, new Map(), null);
  }
  for (const row of touched) {
    row.batch = reply.ok ? undefined : touched;
    row.wrong = reply.ok || !row.querySelector("[aria-invalid]") ? undefined : textOf(row);
  }
  for (const gone of answer.querySelectorAll("[data-gone]")) removeRow(findRow(form, gone.dataset.gone));
  swapParts(answer);
  const said = answer.querySelector("[data-said], [role=alert]");
  if (!reply.ok) {
    say(form, said?.textContent.trim() || form.dataset.away, { error: true });
  } else {
    if (!job.silent) remember(change);
    job.done?.(change);
    if (job.taken) say(form, `${form.dataset.taken} ${job.name}`, { undo: true });
    else say(form, job.says ?? form.dataset.saved);
  }
  markDirty(form);
  keepBlankRow(form);
}

function mergeRow(form, fresh, sent, change) {
  const handle = fresh.dataset.wasRow || fresh.dataset.row;
  let row = findRow(form, handle);
  const faults = fresh.nextElementSibling?.matches(".grid-faults") ? fresh.nextElementSibling : null;
  const isAdded = fresh.hasAttribute("data-stored") && !(row && isStored(row));
  if (isAdded) change?.added.push(fresh.dataset.row);
  if (!row) {
    row = fresh;
    insertAt(form, row);
  } else {
    for (const cell of cellsOf(fresh)) mergeCell(cellOf(row, columnOf(cell)), cell, sent, isAdded ? null : change, fresh.dataset.row);
    for (const part of [".calc", ".act"]) swapContent(row.querySelector(part), fresh.querySelector(part));
    if (fresh.querySelector(".calc[id]")) row.querySelector(".calc").id = fresh.querySelector(".calc").id;
    row.id = fresh.id;
    row.toggleAttribute("data-stored", fresh.hasAttribute("data-stored"));
    row.dataset.row = fresh.dataset.row;
  }
  if (row.nextElementSibling?.matches(".grid-faults")) row.nextElementSibling.remove();
  if (faults) row.after(faults);
  return row;
}

function mergeCell(input, fresh, sent, change, handle) {
  const before = committed(input);
  const text = fresh.getAttribute("value");
  const isUntouched = input.value === (sent.get(input) ?? before);
  if (change && before !== text) change.cells.push({ handle, column: columnOf(fresh), before, after: text });
  const typed = input.value;
  input.defaultValue = text;
  input.value = isUntouched ? text : typed;
  for (const name of ["name", "id", "aria-label", "aria-invalid", "aria-describedby", "data-was", "placeholder"]) copyAttribute(input, fresh, name);
  input.parentElement.className = fresh.parentElement.className;
  const unit = input.parentElement.querySelector(".unit");
  const freshUnit = fresh.parentElement.querySelector(".unit");
  if (unit && freshUnit) unit.textContent = freshUnit.textContent;
  else if (freshUnit) input.after(freshUnit);
  else unit?.remove();
  if (isUntouched && input === document.activeElement && !typing) input.select();
}

function copyAttribute(to, from, name) {
  if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
  else to.removeAttribute(name);
}

function swapContent(old, fresh) {
  if (old && fresh && !old.contains(document.activeElement)) old.replaceChildren(...fresh.childNodes);
}

function insertAt(form, row) {
  const stored = rowsOf(form).filter((each) => !isBlank(each) || isStored(each));
  const place = form.places?.get(row.dataset.wasRow);
  const next = (place !== undefined && stored[place]) || rowsOf(form).find(isBlank);
  if (next) next.before(row);
  else form.querySelector("tbody").append(row);
}

function removeRow(row) {
  if (!row) return;
  if (row.nextElementSibling?.matches(".grid-faults")) row.nextElementSibling.remove();
  const near = row.nextElementSibling ?? row.previousElementSibling;
  const hadFocus = row.contains(document.activeElement);
  row.remove();
  if (hadFocus && near) cellsOf(near)[0]?.focus();
}

function swapParts(answer) {
  for (const part of answer.querySelectorAll("[hx-swap-oob]")) {
    const place = document.getElementById(part.id);
    if (!place || place.contains(document.activeElement)) continue;
    if (part.getAttribute("hx-swap-oob") === "innerHTML") place.replaceChildren(...part.childNodes);
    else {
      part.removeAttribute("hx-swap-oob");
      place.replaceWith(part);
      window.htmx?.process(part);
    }
  }
}

function markDirty(form) {
  for (const row of rowsOf(form)) row.classList.toggle("dirty", !isBlank(row) && pending(row).length > 0 && !row.contains(document.activeElement));
}

// Undo and redo

function remember(change) {
  if (!change.cells.length && !change.added.length && !change.taken.length) return;
  past.push(change);
  future.length = 0;
}

function renameEverywhere(form, from, to) {
  for (const change of [...past, ...future]) {
    if (change.form !== form) continue;
    for (const cell of change.cells) if (cell.handle === from) cell.handle = to;
    change.added = change.added.map((handle) => (handle === from ? to : handle));
    for (const row of change.taken) if (row.handle === from) row.handle = to;
  }
}

const picture = (row) => ({
  handle: row.dataset.row,
  place: rowsOf(formOf(row)).indexOf(row),
  cells: cellsOf(row).map((input) => [columnOf(input), committed(input)]),
});

// Steps one change back (or forth): puts the texts back, takes away rows that were added, makes those that were taken.
function step(from, to, near) {
  const change = from.pop();
  if (!change) {
    if (near) say(near, near.dataset.nothing);
    return;
  }
  const { form } = change;
  enqueue(form, () => {
    const extra = [];
    for (const { handle, column, before } of change.cells) extra.push([`r-${handle}-${column}`, before]);
    const taken = change.added.map((handle) => findRow(form, handle)).filter(Boolean).map(picture);
    for (const { handle } of taken) extra.push([`d-${handle}`, "1"]);
    form.places = new Map();
    for (const row of change.taken) {
      const handle = newHandle();
      renameEverywhere(form, row.handle, handle);
      row.handle = handle;
      form.places.set(handle, row.place);
      extra.push([`at-${handle}`, row.place]);
      for (const [column, text] of row.cells) extra.push([`r-${handle}-${column}`, text]);
    }
    return {
      extra,
      silent: true,
      says: from === past ? form.dataset.undone : form.dataset.redone,
      done: (made) => to.push({ form, cells: made.cells, added: made.added, taken }),
    };
  });
}

// Pasting

function paste(form, block, anchor) {
  const typed = anchor ? rowOf(anchor) : null;
  enqueue(form, () => ({
    rows: rowsOf(form).filter((row) => !isBlank(row) && pending(row).length),
    extra: [["block", block], ["anchor_row", typed ? typed.dataset.row : ""], ["anchor_column", anchor ? columnOf(anchor) : ""]],
    done: () => {
      closePasteBox(form);
      if (typed && !isStored(typed) && isBlank(typed)) typed.remove();
    },
  }));
}

function closePasteBox(form) {
  form.elements.block.value = "";
  form.querySelector(".grid-paste").removeAttribute("data-open");
  form.closest(".grid-card").querySelector("[data-paste]").setAttribute("aria-expanded", "false");
}

document.addEventListener("paste", (event) => {
  if (!isCell(event.target)) return;
  const text = event.clipboardData.getData("text/plain");
  const cell = text.replace(/(\r\n|\r|\n)$/, "");
  if (/[\t\r\n]/.test(cell)) {
    event.preventDefault();
    paste(formOf(event.target), text, event.target);
  } else if (cell !== text) {
    event.preventDefault();
    document.execCommand("insertText", false, cell);
  }
});

// Moving about

function goTo(input) {
  if (!input) return;
  typing = false;
  input.focus();
  input.select();
  input.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function move(input, down, right) {
  const form = formOf(input);
  const row = rowOf(input);
  if (right) {
    const cells = cellsOf(row);
    const next = cells[cells.indexOf(input) + right];
    if (next) goTo(next);
    else if (right > 0) row.querySelector(".calc a, .act button")?.focus();
    return;
  }
  const rows = rowsOf(form).filter((each) => each.checkVisibility());
  const next = rows[rows.indexOf(row) + down] ?? (down > 0 && !isBlank(row) ? keepBlankRow(form) : null);
  if (next) goTo(cellOf(next, columnOf(input)));
}

function arrow(event, input) {
  const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
  if (typing && down && input.list) return; // The list of choices is open
  if (typing && right) {
    const edge = right < 0 ? 0 : input.value.length;
    if (input.selectionStart !== edge || input.selectionEnd !== edge) return;
  }
  event.preventDefault();
  move(input, down, right);
}

function restore(input) {
  input.value = committed(input);
  typing = false;
  input.select();
}

function copyFromAbove(input) {
  const rows = rowsOf(formOf(input));
  const above = rows[rows.indexOf(rowOf(input)) - 1];
  if (!above) return;
  input.select();
  document.execCommand("insertText", false, cellOf(above, columnOf(input)).value);
  changed(input);
}

function changed(input) {
  const row = rowOf(input);
  if (isStored(row) && isDirty(input)) commit(formOf(input));
}

document.addEventListener("keydown", (event) => {
  const input = event.target;
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.altKey && /^[zy]$/i.test(event.key) && !(event.target instanceof HTMLTextAreaElement)) {
    if (isCell(input) && isDirty(input)) return; // Undoes the typing itself
    const redo = event.key.toLowerCase() === "y" || event.shiftKey;
    event.preventDefault();
    step(redo ? future : past, redo ? past : future, isCell(input) ? formOf(input) : null);
    return;
  }
  if (!isCell(input)) return leaveEdge(event, input);
  if (event.key.startsWith("Arrow")) arrow(event, input);
  else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    changed(input);
    move(input, event.shiftKey ? -1 : 1, 0);
  } else if (event.key === "Escape") restore(input);
  else if (event.key === "F2") {
    typing = true;
    input.setSelectionRange(input.value.length, input.value.length);
  } else if (control && event.key.toLowerCase() === "d") {
    event.preventDefault();
    copyFromAbove(input);
  }
});

function leaveEdge(event, element) {
  if (event.key !== "ArrowLeft" || !element.closest("table.grid .calc, table.grid .act")) return;
  event.preventDefault();
  goTo(cellsOf(rowOf(element)).at(-1));
}

document.addEventListener("mousedown", (event) => {
  if (!isCell(event.target) || event.button) return;
  if (event.target === document.activeElement) typing = true;
  else {
    event.preventDefault();
    goTo(event.target);
  }
});

document.addEventListener("input", (event) => {
  if (!isCell(event.target)) return;
  typing = true;
  keepBlankRow(formOf(event.target));
});

document.addEventListener("focusin", (event) => { if (isCell(event.target)) lastCell = event.target; typing = false; });
document.addEventListener("change", (event) => { if (isCell(event.target)) changed(event.target); });
document.addEventListener("focusout", (event) => {
  const row = isCell(event.target) && rowOf(event.target);
  if (!row || row.contains(event.relatedTarget)) return;
  const form = formOf(row);
  setTimeout(() => { if (form.isConnected) commit(form); markDirty(form); });
});
let lastCell = null;

// Buttons

document.addEventListener("click", (event) => {
  const card = event.target.closest(".grid-card");
  const form = card?.querySelector("form[data-grid]");
  if (event.target.closest("[data-add]")) goTo(cellsOf(keepBlankRow(form))[0]);
  else if (event.target.closest("[data-paste]")) {
    const isOpen = form.querySelector(".grid-paste").toggleAttribute("data-open");
    event.target.closest("[data-paste]").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) form.elements.block.focus();
  } else if (event.target.closest("[data-delete]")) takeAway(form, rowOf(event.target));
  else if (event.target.closest("[data-room]") && lastCell && formOf(lastCell) === form && isStored(rowOf(lastCell))) askRoom(event, form);
  else leavePage(event);
});

function takeAway(form, row) {
  const name = row.querySelector("[data-delete]").getAttribute("aria-label").split(": ").slice(1).join(": ");
  enqueue(form, () => ({ extra: [[`d-${row.dataset.row}`, "1"]], taken: [picture(row)], name }));
}

function askRoom(event, form) {
  if (!window.htmx) return;
  event.preventDefault();
  const key = rowOf(lastCell).id.slice(form.dataset.grid.length + 1);
  const url = `${event.target.closest("[data-room]").getAttribute("href")}?${new URLSearchParams({ cell: `${key}.${columnOf(lastCell)}` })}`;
  posts.then(() => window.htmx.ajax("GET", url, { target: "#room", swap: "outerHTML" })).then(() => document.getElementById("room").scrollIntoView({ block: "nearest" }));
}

// A link followed right after typing waits for what was typed to be saved.
function leavePage(event) {
  const link = event.target.closest("a[href]");
  if (!link || !waiting || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  if (link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  posts.then(() => location.assign(link.href));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-grid]");
  if (form) {
    event.preventDefault();
    if (form.elements.block.value.trim()) paste(form, form.elements.block.value, null);
    else commit(form);
  } else if (event.target.matches("form[data-put]")) putIn(event);
});

function putIn(event) {
  const [name, value] = [...new FormData(event.target)].find(([key]) => key.startsWith("r-")) ?? [];
  const input = document.querySelector(`table.grid input[name="${CSS.escape(name)}"]`);
  if (!input) return;
  event.preventDefault();
  input.value = value;
  goTo(input);
  changed(input);
}

window.addEventListener("beforeunload", (event) => {
  if (forms.some((form) => rowsOf(form).some((row) => !isBlank(row) && pending(row).length))) event.preventDefault();
});

for (const form of forms) {
  form.blank = rowsOf(form).filter(isBlank).at(-1).cloneNode(true);
  keepBlankRow(form);
}
