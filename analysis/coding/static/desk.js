// One unit a screen. The state lives in Python: this draws model.get("screen") and sends what is pressed.

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = `desk-${name}`;
  if (text !== undefined) element.textContent = text;
  return element;
}

// >>words<< are those that the label is about
function marked(text) {
  const line = part("p", "text");
  const start = text.indexOf(">>");
  const end = text.indexOf("<<", start + 2);
  if (start < 0 || end < 0) {
    line.textContent = text;
    return line;
  }
  line.append(text.slice(0, start), part("mark", "focus", text.slice(start + 2, end)), text.slice(end + 2));
  return line;
}

function button(label, key, press) {
  const element = part("button", "label", `${key}  ${label}`);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

export function keyAction(screen, key) {
  if (key === "u" || key === "Backspace") return { kind: "undo" };
  if (screen.unit === undefined) return null;
  if (key === "s") return { kind: "skip" };
  const chosen = screen.labels.find((entry) => entry.key === key);
  return chosen ? { kind: "label", label: chosen.label } : null;
}

function render({ model, el }) {
  const desk = part("div", "frame");
  desk.tabIndex = 0;
  desk.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(desk);
  let note = null;

  function send(action) {
    const screen = model.get("screen");
    model.send({ ...action, unit: screen.unit, note: note ? note.value : "" });
  }

  function draw() {
    const screen = model.get("screen");
    const rows = [part("p", "progress", `${screen.done} of ${screen.total} labelled`)];
    if (screen.message) rows.push(part("p", "message", screen.message));
    note = null;
    if (screen.unit === undefined) {
      rows.push(part("p", "text", "All units are labelled. Thank you: you can close the notebook."));
    } else {
      rows.push(part("p", "target", screen.target));
      rows.push(part("p", "context", screen.before), marked(screen.text), part("p", "context", screen.after));
      const choices = part("div", "labels");
      for (const { key, label } of screen.labels) {
        choices.append(button(label, key, () => send({ kind: "label", label })));
      }
      choices.append(button("skip", "s", () => send({ kind: "skip" })));
      rows.push(choices);
      note = part("input", "note");
      note.placeholder = "note (Enter goes back to the keys)";
      note.value = screen.note;
      rows.push(note);
    }
    if (screen.can_undo) rows.push(button("undo", "u", () => send({ kind: "undo" })));
    desk.replaceChildren(...rows);
    desk.focus();
  }

  desk.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (note !== null && event.target === note) {
      if (event.key === "Enter" || event.key === "Escape") desk.focus();
      return;
    }
    const action = keyAction(model.get("screen"), event.key);
    if (action === null) return;
    event.preventDefault();
    send(action);
  });
  model.on("change:screen", draw);
  draw();
  return () => model.off("change:screen", draw);
}

export default { render };
