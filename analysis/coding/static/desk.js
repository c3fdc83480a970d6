// One unit a screen. The state lies in Python: this draws model.get("screen") and sends what is pressed.

const PATIENCE = 4000; // milliseconds until a key without an answer is told of
const SILENT = "No answer: the last key was not saved. Run the cell above again (Shift+Enter); you go on where you were.";
const AWAY = "Keys are not read now: click here.";
const DONE = "All units are labelled. Thank you: close this page, then press Ctrl-C where the notebook was started.";

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = `desk-${name}`;
  if (text !== undefined) element.textContent = text;
  return element;
}

function words(name, text) {
  const line = part("p", name, text);
  line.setAttribute("dir", "auto");
  return line;
}

// >>words<< are those that the label is about
function marked(text) {
  const start = text.indexOf(">>");
  const end = text.indexOf("<<", start + 2);
  if (start < 0 || end < 0) return words("text", text);
  const line = words("text");
  line.append(text.slice(0, start), part("mark", "focus", text.slice(start + 2, end)), text.slice(end + 2));
  return line;
}

function button(label, key, press) {
  const element = part("button", "label", `${key}  ${label}`);
  element.type = "button";
  element.setAttribute("aria-keyshortcuts", key);
  element.addEventListener("click", press);
  return element;
}

// digits that need Shift, as on French keyboards, are told by their place
export function keyAction(screen, key, code = "") {
  const plain = key.length === 1 ? key.toLowerCase() : key;
  if (plain === "u" || plain === "Backspace") return { kind: "undo" };
  if (screen.unit === undefined) return null;
  if (plain === "s") return { kind: "skip" };
  const place = code.startsWith("Digit") ? code.slice(5) : null;
  const named = (wanted) => screen.labels.find((entry) => entry.key === wanted);
  const chosen = named(plain) ?? named(place);
  return chosen ? { kind: "label", label: chosen.label } : null;
}

function head(screen) {
  const line = part("div", "head");
  const bar = part("progress", "bar");
  bar.max = screen.total;
  bar.value = screen.done;
  bar.setAttribute("aria-label", "units labelled");
  line.append(part("span", "progress", `${screen.done} of ${screen.total} labelled · coder ${screen.coder}`), bar);
  return line;
}

function choices(screen, send) {
  const rows = part("div", "labels");
  const add = (label, key, meaning, action) =>
    rows.append(button(label, key, () => send(action)), part("span", "meaning", meaning));
  for (const { key, label, meaning } of screen.labels) add(label, key, meaning, { kind: "label", label });
  add("skip", "s", "comes again when the others are done; write a note if you like", { kind: "skip" });
  return rows;
}

function noteField(screen) {
  const note = part("input", "note");
  note.placeholder = "Note: Tab comes here, Enter goes back to the keys";
  note.setAttribute("aria-label", "note on this unit");
  note.setAttribute("dir", "auto");
  note.value = screen.note;
  return note;
}

// Lab gives the focus to a cell when one is run or clicked: its own keys would then act on the notebook
function keepFocus(el, desk) {
  const take = (event) => {
    const cell = event.target;
    if (!cell.classList?.contains("jp-Cell")) return;
    const book = cell.closest(".jp-Notebook");
    if (book !== null && book === el.closest(".jp-Notebook")) desk.focus({ preventScroll: true });
  };
  document.addEventListener("focusin", take);
  return () => document.removeEventListener("focusin", take);
}

function render({ model, el }) {
  const desk = part("div", "frame");
  desk.tabIndex = 0;
  desk.setAttribute("data-lm-suppress-shortcuts", "true");
  desk.setAttribute("role", "application");
  desk.setAttribute("aria-label", "Coding desk: digits label, s skips, u undoes, Tab goes to the note");
  const unit = part("div", "unit");
  unit.setAttribute("aria-live", "polite");
  const message = part("p", "message", "");
  message.setAttribute("role", "alert");
  el.append(desk);
  let note = null;
  let waiting;

  function hold() {
    desk.focus({ preventScroll: true });
    desk.scrollIntoView?.({ block: "nearest" });
  }

  function send(action) {
    const screen = model.get("screen");
    clearTimeout(waiting);
    waiting = setTimeout(() => { message.textContent = SILENT; }, PATIENCE);
    try {
      model.send({ ...action, unit: screen.unit, ...(note ? { note: note.value } : {}) });
    } catch {
      message.textContent = SILENT; // the kernel that this screen belonged to is gone
    }
  }

  function draw() {
    const screen = model.get("screen");
    clearTimeout(waiting);
    message.textContent = screen.message;
    const rows = [head(screen), part("p", "away", AWAY), message, unit];
    note = null;
    if (screen.unit === undefined) {
      unit.replaceChildren(part("p", "text", DONE));
    } else {
      const around = [words("context", screen.before), marked(screen.text), words("context", screen.after)];
      unit.replaceChildren(words("target", screen.target), ...around);
      note = noteField(screen);
      rows.push(choices(screen, send));
    }
    if (screen.can_undo) {
      const last = part("div", "labels");
      last.append(button("undo", "u", () => send({ kind: "undo" })), part("span", "meaning", "the last unit again"));
      rows.push(last);
    }
    desk.replaceChildren(...rows, ...(note ? [note] : []));
    unit.scrollTop = 0;
    hold();
  }

  desk.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (note !== null && event.target === note) {
      if (event.key === "Enter" || event.key === "Escape") desk.focus({ preventScroll: true });
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      unit.scrollTop += event.key === "ArrowDown" ? 60 : -60;
      event.preventDefault();
      return;
    }
    const action = keyAction(model.get("screen"), event.key, event.code);
    if (action === null) return;
    event.preventDefault();
    send(action);
  });
  model.on("change:screen", draw);
  const letGo = keepFocus(el, desk);
  draw();
  requestAnimationFrame(hold); // by now it stands on the page
  return () => {
    clearTimeout(waiting);
    letGo();
    model.off("change:screen", draw);
  };
}

export default { render };
