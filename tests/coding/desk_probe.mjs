// Draws the desk on a page of stubs, presses keys, and prints what was sent and shown as JSON.
import { readFileSync } from "node:fs";

class Stub {
  constructor(tag) { Object.assign(this, { tag, children: [], listeners: {}, textContent: "", value: "" }); }
  setAttribute(name, value) { this[name] = value; }
  append(...parts) { this.children.push(...parts); }
  replaceChildren(...parts) { this.children = parts; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  focus() {}
}
globalThis.document = { createElement: (tag) => new Stub(tag), addEventListener() {}, removeEventListener() {} };
globalThis.requestAnimationFrame = (call) => call();

const source = readFileSync(process.argv[2], "utf8");
const { default: widget } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const screen = JSON.parse(process.argv[3]);
const sent = [];
const model = { get: () => screen, send: (message) => sent.push(message), on() {}, off() {} };
const el = new Stub("root");
const end = widget.render({ model, el });
const desk = el.children[0];
for (const key of process.argv[4]) {
  const event = { key, target: desk, stopPropagation() {}, preventDefault() {} };
  desk.listeners.keydown(event);
}
const note = desk.children.find((part) => part.className === "desk-note");
if (note) desk.listeners.keydown({ key: "1", target: note, stopPropagation() {}, preventDefault() {} });
const text = (part) => (typeof part === "string" ? part : [part.textContent, ...part.children.map(text)].join(""));
const shown = desk.children.map((part) => `${part.tag}: ${text(part)}`);
end();
console.log(JSON.stringify({ sent, shown, suppressed: desk["data-lm-suppress-shortcuts"] }));
